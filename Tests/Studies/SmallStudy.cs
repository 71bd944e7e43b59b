using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Tests.Studies;

/// <summary>A study with everything in it that takes a moment.</summary>
internal static class SmallStudy
{
    public const int Trials = 10, Trainings = 6, Transfers = 2;

    public const string Text = """
        {
          "name": "small",
          "dataset": { "name": "digits", "train": 60, "test": 40 },
          "models": [
            { "type": "qunn", "ansatz": ["Sim2019.Circuit01", "Sim2019.Circuit09"], "trainable": false },
            "cnn"
          ],
          "training": { "epochs": 3, "batchSize": 8, "learningRate": 0.01 },
          "attacks": [
            { "type": "fgsm", "epsilon": [0.1, 0] },
            { "type": "pgd", "epsilon": [0.05, 0.1], "steps": 3 }
          ],
          "transfers": [{ "type": "pgd", "epsilon": [0.05, 0.1], "steps": 2 }],
          "measures": [
            { "type": "expressibility", "pairs": 500 },
            { "type": "entanglingCapability", "samples": 200 },
            { "type": "gradientVariance", "samples": 100, "observable": "global" },
            { "type": "statePca", "points": 30 },
            { "type": "averageGradientMagnitude", "images": 20 }
          ],
          "seeds": [1, 2]
        }
        """;

    /// <summary>The same study with trials that take so long that a signal always comes before the end.</summary>
    public static string LongText { get; } = Text.Replace("\"epochs\": 3", "\"epochs\": 5000", StringComparison.Ordinal);

    public static Study Study => StudyFile.Parse(Text, "small.json");
}
