using QSharpAdv.Analysis.Papers;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Studies;

namespace QSharpAdv.Tests.Papers;

public sealed class PaperFileTests : IDisposable
{
    private const string Text = """
        {
          "name": "P", "title": "A title", "source": "Somebody",
          "common": { "dataset": { "name": "digits", "train": 60, "test": 40 }, "models": ["cnn"], "seeds": [1, 2] },
          "parts": { "one": {}, "two": { "seeds": [3], "dataset": { "train": 30 } } },
          "scales": { "quick": { "common": { "seeds": [9] }, "parts": { "two": { "seeds": [8] } } } },
          "exhibits": [{ "type": "table", "id": "Table 1", "title": "accuracies", "columns": [{ "title": "clean", "of": { "part": "one", "quantity": "accuracy" } }], "models": ["CNN"] }],
          "claims": [{ "id": "C1", "says": "Something.", "tests": [{ "type": "level", "of": { "part": "one", "quantity": "accuracy" }, "atLeast": 0.01 }] }]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Parts_are_merged_into_what_they_share()
    {
        var paper = await LoadAsync(Text);

        Assert.Equal(["P-one", "P-two"], paper.Studies.Select(part => part.Study.Name));
        Assert.Equal([[1L, 2], [3]], paper.Studies.Select(part => part.Study.Seeds));
        Assert.Equal([60, 30], paper.Studies.Select(part => part.Study.Dataset.Train));
        Assert.Equal([40, 40], paper.Studies.Select(part => part.Study.Dataset.Test));
    }

    [Fact]
    public async Task A_scale_changes_the_file_before_parts_are_merged()
    {
        var paper = await LoadAsync(Text, "quick");

        Assert.Equal([[9L], [8]], paper.Studies.Select(part => part.Study.Seeds));
        Assert.Equal("quick", paper.Scale);
    }

    [Theory]
    [InlineData("\"seeds\": [3]", "\"seeds\": [-3]", "part two: $.seeds[0] is -3")]
    [InlineData("\"type\": \"level\"", "\"type\": \"levle\"", "\"levle\"")]
    [InlineData("\"atLeast\": 0.01", "\"atMost\": 0.01", "atMost")]
    [InlineData("\"quick\": {", "\"quick\": 5, \"other\": {", "$.scales.quick")]
    [InlineData("\"models\": [\"CNN\"]", "\"models\": [\"CNM\"]", "name the model \"CNM\", which no part has; did you mean \"CNN\"?")]
    [InlineData("{ \"title\": \"clean\",", "{ \"title\": \"clean\", \"printed\": { \"P\": { \"CNM\": 1 } },", "name the model \"CNM\"")]
    [InlineData("{ \"type\": \"table\"", "{ \"type\": \"scatter\", \"id\": \"F\", \"title\": \"f\", \"x\": { \"title\": \"x\", \"of\": {} }, \"y\": { \"title\": \"y\", \"of\": {} }, \"models\": [\"CNN\"], \"groups\": { \"A\": [\"CNM\"] } }, { \"type\": \"table\"", "name the model \"CNM\"")]
    [InlineData("\"one\": {}", "\"../one\": {}", "\"../one\" cannot be the name of a part")]
    [InlineData("\"one\": {}", "\"weights\": {}", "\"weights\" cannot be the name of a part")]
    [InlineData("\"part\": \"one\", \"quantity\": \"accuracy\" }, \"atLeast\"", "\"part\": \"three\" }, \"atLeast\"", "name the part \"three\"")]
    public async Task What_is_wrong_is_named_with_its_place(string right, string wrong, string message)
    {
        var error = await Assert.ThrowsAsync<UserException>(() => LoadAsync(Text.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_scale_is_answered_with_those_that_exist()
    {
        var error = await Assert.ThrowsAsync<UserException>(() => LoadAsync(Text, "huge"));

        Assert.Contains("choose one of: quick, paper", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_runs_part_by_part_and_its_page_follows_from_the_files()
    {
        var paper = await LoadAsync(Text);
        var folder = Path.Combine(_folder.Path, "run");

        Assert.Equal(["one", "two"], PaperResults.Missing(paper, folder));
        Assert.Empty(await PaperRunner.RunAsync(paper with { Studies = [paper.Studies[1]] }, new(folder), _ => null));
        Assert.Equal(["one"], PaperResults.Missing(paper, folder));
        await Assert.ThrowsAsync<UserException>(() => PaperResults.LoadAsync(paper, folder));
        Assert.Empty(await PaperRunner.RunAsync(paper, new(folder), _ => null));

        var results = await PaperResults.LoadAsync(paper, folder);

        Assert.Equal(["one", "two"], results.Parts.Select(part => part.Part));
        Assert.Equal([1L, 2, 3], results.Measured.PerSeed(new(Quantity: "accuracy")).Keys);
        Assert.Contains("at the scale paper", (await Assert.ThrowsAsync<UserException>(async () => await PaperResults.LoadAsync(await LoadAsync(Text, "quick"), folder))).Message, StringComparison.Ordinal);
    }

    private async Task<Paper> LoadAsync(string text, string scale = Paper.PaperScale)
    {
        var path = Path.Combine(_folder.Path, "P.json");
        await File.WriteAllTextAsync(path, text);
        return await PaperFile.LoadAsync(path, scale);
    }
}
