using System.CommandLine;
using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.Cli.Output;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Runs attacks on a saved model and writes a graded report.</summary>
public sealed class EvaluateVerb : IVerb
{
    private readonly SavedModelArguments _model = new();
    private readonly Option<string> _attacks = new("--attacks") { Description = "Attacks by name, as autoattack or fgsm,pgd,square (see qsharpadv list \"standard attack\").", Required = true, HelpName = "names" };
    private readonly Option<string[]> _sources = new("--source") { Description = "Make the attacks on another saved model, or on the mean of several, and judge them on this one (transfer).", AllowMultipleArgumentsPerToken = true, HelpName = "model.safetensors" };
    private readonly Option<string?> _out = new("--out") { Description = "Folder of the report; else runs/evaluate-MODEL.", HelpName = "folder" };
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv evaluate models/convnet-s3-mnist.safetensors --attacks autoattack --epsilon 0.1 0.3 --limit 250
        qsharpadv evaluate models/convnet-s3-mnist.safetensors --attacks fgsm,pgd,square --epsilon 0.1 --max-queries 1000
        qsharpadv evaluate models/qvc200-mnist.safetensors --source models/convnet-s3-mnist.safetensors --attacks pgd --epsilon 0.1
        qsharpadv evaluate pytorch.safetensors --model resnet18 --dataset cifar10 --attacks autoattack --epsilon 0.0314 --limit 1000
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("evaluate", "Attacks a saved model, grades every robust accuracy and writes a report. Stopped, the same command goes on from the images that are finished.");
        _model.AddTo(command);
        foreach (var option in new Option[] { _attacks, _sources, _out, _threads, _json })
        {
            command.Options.Add(option);
        }

        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var threads = new Threads(parsed.GetValue(_threads));
        var names = parsed.GetRequiredValue(_attacks).Split(',').Select(name => AttackCatalog.Get(name.Trim()).Name);
        var (model, isForeign) = await _model.LoadAsync(parsed, names, cancellation).ConfigureAwait(false);
        var sources = new List<(string, ModuleClassifier)>();
        foreach (var path in parsed.GetValue(_sources) ?? [])
        {
            sources.Add((Path.GetFileNameWithoutExtension(path), await _model.LoadSourceAsync(parsed, path, model, cancellation).ConfigureAwait(false)));
        }

        var line = new ProgressLine(Terminal.IsInteractive);
        var progress = line.Of("attacks");
        var folder = parsed.GetValue(_out) ?? Path.Combine("runs", $"evaluate-{model.Study.Name}");
        var checkpoints = Directory.CreateDirectory(Path.Combine(folder, "attacked")).FullName;
        var result = await Task.Run(() => model.Evaluate(_model.Seed(parsed), sources, checkpoints, progress, cancellation), cancellation).ConfigureAwait(false);
        line.Clear();
        result = result with
        {
            DataSet = isForeign ? $"{result.DataSet}; how the weights were trained is not known" : result.DataSet,
            Command = $"qsharpadv {string.Join(' ', parsed.Tokens.Select(token => token.Value))}",
        };
        await StudyOutput.WriteAsync(result, folder, parsed.GetValue(_json), cancellation).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
