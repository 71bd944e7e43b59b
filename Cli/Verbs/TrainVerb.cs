using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.Cli.Output;
using Spectre.Console;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Trains a model and saves it.</summary>
public sealed class TrainVerb : IVerb
{
    private readonly ModelArguments _model = new();
    private readonly Option<int> _epochs = CommonOptions.AtLeast(1, "--epochs", 5, "Passes over the training images.");
    private readonly Option<int> _batch = CommonOptions.AtLeast(1, "--batch", 64, "Images per step.");
    private readonly Option<double> _learningRate = new("--learning-rate") { Description = "Step size of Adam.", DefaultValueFactory = _ => 1e-3, HelpName = "number" };
    private readonly Option<double?> _adversarial = new("--adversarial") { Description = "Train adversarially with PGD in an linf ball of this radius.", HelpName = "epsilon" };
    private readonly Option<int> _adversarialSteps = CommonOptions.AtLeast(1, "--adversarial-steps", 3, "Steps of that PGD.");
    private readonly Option<double> _adversarialShare = new("--adversarial-share") { Description = "Share of each batch that is attacked.", DefaultValueFactory = _ => 0.5, HelpName = "share" };
    private readonly Option<string?> _out = new("--out") { Description = "File to write; else models/MODEL-DATASET.safetensors.", HelpName = "file" };
    private readonly Option<int> _threads = CommonOptions.Threads();

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv train --model convnet-s3 --dataset mnist --epochs 5
        qsharpadv train --model resnet18 --dataset cifar10 --classes ship,truck --train 5000
        qsharpadv train --model convnet-s3 --dataset mnist --adversarial 0.1
        qsharpadv train --model "{ \"type\": \"qunn\", \"ansatz\": \"Sim2019.Circuit06\" }" --dataset digits --epochs 30
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("train", "Trains a model and saves its weights with all settings. Stopped, the same command goes on from the last epoch.");
        _model.AddTo(command);
        foreach (var option in new Option[] { _epochs, _batch, _learningRate, _adversarial, _adversarialSteps, _adversarialShare, _out, _threads })
        {
            command.Options.Add(option);
        }

        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var threads = new Threads(parsed.GetValue(_threads));
        var study = await _model.ReadAsync(parsed, cancellation).ConfigureAwait(false);
        study["training"] = new JsonObject
        {
            ["epochs"] = parsed.GetValue(_epochs),
            ["batchSize"] = parsed.GetValue(_batch),
            ["learningRate"] = parsed.GetValue(_learningRate),
            ["defences"] = Defences(parsed),
        };
        study["name"] = "train";
        var model = await StudyModel.CreateAsync(StudyFile.Parse(study.ToJsonString(), "train"), new StudyOptions("") { DataFolder = _model.DataFolder(parsed) }, cancellation).ConfigureAwait(false);
        var path = parsed.GetValue(_out) ?? Path.Combine("models", $"{NameOf(model)}.safetensors");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        Terminal.Out.WriteLine(ParameterTable.Text(model.Module));
        await TrainAsync(model, path, cancellation).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private JsonArray Defences(ParseResult parsed) => parsed.GetValue(_adversarial) is not { } epsilon ? [] :
    [
        new JsonObject { ["type"] = "adversarial", ["epsilon"] = epsilon, ["steps"] = parsed.GetValue(_adversarialSteps), ["share"] = parsed.GetValue(_adversarialShare) },
    ];

    private static async Task TrainAsync(StudyModel model, string path, CancellationToken cancellation)
    {
        var checkpoint = $"{path}.{model.Identity[..12]}.checkpoint";
        var line = new ProgressLine(Terminal.IsInteractive);
        TrainingHistory history;
        try
        {
            history = await model.TrainAsync(checkpoint, new TrainingShare(line.Of("training")), cancellation).ConfigureAwait(false);
        }
        finally
        {
            line.Clear();
        }

        await model.SaveAsync(path, cancellation).ConfigureAwait(false);
        File.Delete(checkpoint);
        foreach (var epoch in history.Epochs)
        {
            Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch.Epoch}: loss {epoch.TrainingLoss:0.0000}, training accuracy {100 * epoch.TrainingAccuracy:0.00} %"));
        }

        var test = model.Data.Test;
        var correct = Functional.CountCorrect(Inference.Forward(model.Module, test.Inputs), test.Labels);
        Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy: {100.0 * correct / test.Count:0.00} % of {test.Count:N0} images"));
        Terminal.Out.WriteLine($"saved: {path}");
    }

    private static string NameOf(StudyModel model) =>
        string.Concat($"{model.Study.Models[0].DisplayName}-{model.Study.Dataset.Name}{(IsPlain(model.Study) ? "" : $"-{model.Identity[..6]}")}".ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    /// <summary>Whether data and training are what the name of model and data set lets expect.</summary>
    private static bool IsPlain(Study study) =>
        study.Dataset.IsPlain && study.Training.Defences.Count == 0;
}
