using System.Text.Json;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Studies;

public class StudyFileTests
{
    private const string Valid = """
        {
          // comments and trailing commas are for people
          "$schema": "./study.schema.json",
          "name": "small",
          "dataset": { "name": "digits" },
          "models": [{ "type": "qunn", "ansatz": ["Sim2019.Circuit01", "Sim2019.Circuit06"], "layers": [1, 2] }, "cnn"],
          "attacks": [{ "type": "fgsm", "epsilon": [0, 0.1] }],
          "measures": ["expressibility", { "type": "entanglingCapability", "samples": 100 }],
          "seeds": [1, 2],
        }
        """;

    [Fact]
    public void Lists_multiply_out_in_the_order_of_the_file()
    {
        var models = StudyFile.Parse(Valid, "small.json").Models;

        Assert.Equal(
            [
                new QunnSettings("Sim2019.Circuit01", 1),
                new QunnSettings("Sim2019.Circuit01", 2),
                new QunnSettings("Sim2019.Circuit06", 1),
                new QunnSettings("Sim2019.Circuit06", 2),
                new CnnSettings(),
            ],
            models);
    }

    [Fact]
    public void Resolved_settings_are_a_valid_study_file_that_resolves_to_itself()
    {
        var resolved = JsonSerializer.Serialize(StudyFile.Parse(Valid, "small.json"), SettingsJson.Options);

        Assert.Contains("\"learningRate\":0.001", resolved, StringComparison.Ordinal);
        Assert.Equal(resolved, JsonSerializer.Serialize(StudyFile.Parse(resolved, "resolved.json"), SettingsJson.Options));
    }

    [Fact]
    public void The_deviation_of_normal_angles_follows_the_layers_unless_it_is_given()
    {
        var models = "{ \"type\": \"qvc\", \"layers\": [14, 98], \"initialisation\": [\"uniform\", \"normal\"] }, { \"type\": \"qunn\", \"ansatz\": \"A\", \"initialisation\": \"normal\", \"initialDeviation\": 0.2 }";
        var study = StudyFile.Parse(Valid.Replace("\"cnn\"", models, StringComparison.Ordinal), "small.json");
        Assert.Equal([null, 0.125, null, 0.05], study.Models.OfType<QvcSettings>().Select(model => model.InitialDeviation));
        Assert.Equal(0.2, study.Models.OfType<QunnSettings>().Last().InitialDeviation);
    }

    [Theory]
    [InlineData("\"seeds\": [1, 2]", "\"seed\": [1, 2]", "$.seed is not a setting; did you mean \"seeds\"?")]
    [InlineData("\"layers\"", "\"layer\"", "$.models[0].layer is not a setting; did you mean \"layers\"?")]
    [InlineData("\"layers\": [1, 2]", "\"layers\": [1, 0]", "$.models[0].layers[1] is 0; expected a whole number of at least 1")]
    [InlineData("\"layers\": [1, 2]", "\"layers\": []", "$.models[0].layers is an empty list")]
    [InlineData("\"layers\": [1, 2]", "\"layers\": [1, 1]", "$.models[0].layers[1] repeats 1")]
    [InlineData("\"layers\": [1, 2]", "\"layers\": 1.5", "$.models[0].layers is 1.5; expected a whole number")]
    [InlineData("\"layers\": [1, 2]", "\"layers\": null", "$.models[0].layers is null; expected a whole number")]
    [InlineData("[0, 0.1]", "[0, -0.1]", "$.attacks[0].epsilon[1] is -0.1; expected a number of at least 0")]
    [InlineData("[0, 0.1]", "0.1", "$.attacks[0].epsilon is 0.1; expected a list in brackets")]
    [InlineData("[0, 0.1]", "[1e999]", "$.attacks[0].epsilon[0] is 1e999; expected a number")]
    [InlineData("\"fgsm\"", "\"fsgm\"", "$.attacks[0].type is \"fsgm\"; did you mean \"fgsm\"?")]
    [InlineData("\"cnn\"", "\"qunn\"", "$.models[1] is \"qunn\"")]
    [InlineData("\"cnn\"", "{}", "$.models[1] needs \"type\", one of \"qunn\", \"qvc\", \"reupload\", \"cnn\", \"classical\".")]
    [InlineData("\"cnn\"", "7", "$.models[1] is 7; expected one of \"qvc\", \"reupload\", \"cnn\"")]
    [InlineData("\"cnn\"", "\"cnn\", { \"type\": \"cnn\", \"stride\": 2 }", "$.models[2] asks for the same as $.models[1], {\"type\":\"cnn\"")]
    [InlineData("\"cnn\"", "\"cnn\", { \"type\": \"cnn\", \"label\": \"other\" }", "$.models[2] asks for the same as $.models[1], {\"type\":\"cnn\"")]
    [InlineData("\"cnn\"", "\"cnn\", { \"type\": \"cnn\", \"epochs\": 30 }", "$.models[2] asks for the same as $.models[1], {\"type\":\"cnn\"")]
    [InlineData("\"cnn\"", "{ \"type\": \"reupload\", \"qubits\": 8 }", "$.models[1].qubits is 8, but \"digits\" has 10 classes")]
    [InlineData("\"expressibility\"", "\"expressibility\", { \"type\": \"expressibility\", \"pairs\": 500 }", "$.measures[1] asks for the same as $.measures[0]")]
    [InlineData("\"samples\": 100", "\"samples\": [100, 200]", "$.measures[1].samples is [100,200]; expected a whole number")]
    [InlineData("\"cnn\"", "{ \"type\": \"cnn\", \"patchSize\": 9 }", "$.models[1].patchSize is 9, but the images of \"digits\" have 8 x 8 pixels")]
    [InlineData("\"digits\"", "\"iris\"", "$.models[0].type needs grey images, but a sample of \"iris\" has the shape [4]")]
    [InlineData("\"cnn\"", "{ \"type\": \"qvc\", \"qubits\": 8 }", "$.models[1].qubits is 8, but \"digits\" has samples of 64 values in 10 classes; choose at least 10.")]
    [InlineData("\"cnn\"", "{ \"type\": \"qvc\", \"initialDeviation\": 0.1 }", "$.models[1].initialDeviation is for normal angles, but initialisation is \"uniform\"")]
    [InlineData("\"cnn\"", "{ \"type\": \"qvc\", \"initialisation\": \"norm\" }", "$.models[1].initialisation is \"norm\"; did you mean \"normal\"?")]
    [InlineData("\"digits\" }", "\"digits\", \"classes\": [\"3\", \"x\"] }", "$.dataset: Data set 'digits' has no class 'x'")]
    [InlineData("\"digits\" }", "\"iris\", \"resize\": 4 }", "$.dataset: resize is 4")]
    [InlineData("\"digits\" }", "\"digits\", \"pca\": 65 }", "$.dataset: pca is 65")]
    [InlineData("\"digits\" }", "\"digits\", \"resize\": 1 }", "$.models[0].patchSize is 2, but the images of \"digits\" have 1 x 1 pixels")]
    [InlineData("\"digits\" }", "\"digits\", \"pca\": 9 }", "$.models[0].type needs grey images")]
    [InlineData("\"digits\"", "\"digit\"", "$.dataset.name is \"digit\"; did you mean \"digits\"?")]
    [InlineData("\"fgsm\"", "\"pgd\", \"stepSize\": 0.1, \"relativeStepSize\": 0.1", "$.attacks[0].relativeStepSize and stepSize are both given")]
    [InlineData("\"fgsm\"", "\"pgd\", \"preset\": \"Art\", \"restarts\": 2", "$.attacks[0].restarts would repeat one and the same attempt")]
    [InlineData("\"fgsm\"", "\"fgsm\", \"norm\": [\"linf\", \"l3\"]", "$.attacks[0].norm[1] is \"l3\"; did you mean \"l1\"?")]
    [InlineData("\"expressibility\"", "{ \"type\": \"averageGradientMagnitude\", \"images\": 201 }", "$.measures[0].images is 201, but there are 200 attacked images")]
    [InlineData("\"name\": \"small\",", "", "$ needs \"name\".")]
    [InlineData("\"small\"", "\"../small\"", "$.name is \"../small\"; expected a text that matches")]
    [InlineData("\"seeds\": [1, 2]", "\"seeds\": [-1]", "$.seeds[0] is -1; expected a whole number of at least 0")]
    [InlineData("\"seeds\": [1, 2]", "\"seeds\": [9007199254740993]", "$.seeds[0] is 9007199254740993; expected a whole number of at least 0 and at most 9007199254740991")]
    [InlineData("\"name\": \"small\"", "\"name\": \"small\", \"name\": \"large\"", "this is not valid JSON")]
    [InlineData("[0, 0.1]", "[0, 0.1", "small.json, line")]
    public void A_mistake_is_refused_with_its_path_and_a_hint(string original, string mistake, string message)
    {
        var error = Assert.Throws<UserException>(() => StudyFile.Parse(Valid.Replace(original, mistake, StringComparison.Ordinal), "small.json"));

        Assert.StartsWith("small.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_missing_file_is_named() =>
        Assert.Contains(
            "nowhere.json",
            (await Assert.ThrowsAsync<UserException>(() => StudyFile.LoadAsync("nowhere.json"))).Message,
            StringComparison.Ordinal);
}
