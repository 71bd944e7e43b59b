using System.CommandLine;
using System.Globalization;
using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.Cli.Output;
using QSharpAdv.QuantumKernels;
using Spectre.Console;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Attacks single images and saves what became of them.</summary>
public sealed class AttackVerb : IVerb
{
    private const int MostShown = 40;
    private readonly SavedModelArguments _model = new();
    private readonly Option<string> _attack = new("--attack") { Description = "Attack by name (see qsharpadv list \"standard attack\").", DefaultValueFactory = _ => "PGD", HelpName = "name" };
    private readonly Option<int?> _target = new("--target") { Description = "Class that images of other classes should be taken for; else any other than its own.", HelpName = "label" };
    private readonly Option<string> _out = new("--out") { Description = "File for the images before and after, with labels.", DefaultValueFactory = _ => "attacked.safetensors", HelpName = "file" };
    private readonly Option<int> _threads = CommonOptions.Threads();

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv attack models/convnet-s3-mnist.safetensors --attack pgd --epsilon 0.3 --limit 10
        qsharpadv attack models/convnet-s3-mnist.safetensors --attack deepfool --norm l2 --epsilon 5 --limit 10 --out deepfool.safetensors
        qsharpadv attack models/convnet-s3-mnist.safetensors --attack pgd --epsilon 0.3 --target 7 --limit 10
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("attack", "Attacks test images of a saved model and saves the images before and after.");
        _model.AddTo(command);
        foreach (var option in new Option[] { _attack, _target, _out, _threads })
        {
            command.Options.Add(option);
        }

        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var threads = new Threads(parsed.GetValue(_threads));
        var attack = AttackCatalog.Get(parsed.GetRequiredValue(_attack));
        var (model, _) = await _model.LoadAsync(parsed, [attack.Name], cancellation).ConfigureAwait(false);
        var target = parsed.GetValue(_target);
        var (settings, all) = (model.Study.Attacks[0], model.Data.Test);
        var test = all.Select([.. Enumerable.Range(0, all.Count).Where(i => all.Labels[i] != target)]);
        if (settings.Epsilon is not [var epsilon])
        {
            throw new UserException($"attack takes one epsilon, but got {settings.Epsilon.Count}; use evaluate for several.");
        }

        var options = new AttackRunOptions
        {
            Seed = _model.Seed(parsed),
            MostQueries = settings.MostQueries,
            Targets = target is { } label ? [.. Enumerable.Repeat(label, test.Count)] : null,
        };
        var result = await Task.Run(() => AttackRunner.Run(attack, model.Classifier, test.Inputs, test.Labels, new ThreatModel(Norm.Get(settings.Norm), epsilon), options, cancellation), cancellation).ConfigureAwait(false);
        await SaveAsync(result, test.Inputs, parsed.GetRequiredValue(_out), cancellation).ConfigureAwait(false);
        Show(result, attack.Name, parsed.GetRequiredValue(_out));
        return ExitCode.Success;
    }

    private static async Task SaveAsync(AttackResult result, Tensor clean, string path, CancellationToken cancellation)
    {
        Tensor Column(Func<AttackOutcome, float> value) => Tensor.From([.. result.Outcomes.Select(value)], result.Outcomes.Count);
        var tensors = new Dictionary<string, Tensor>
        {
            ["clean"] = clean,
            ["attacked"] = result.Attacked,
            ["label"] = Column(outcome => outcome.Label),
            ["cleanPrediction"] = Column(outcome => outcome.CleanPrediction),
            ["attackedPrediction"] = Column(outcome => outcome.AttackedPrediction),
        };
        await new Safetensors(tensors, result.Settings.ToDictionary()).WriteAsync(path, cancellation).ConfigureAwait(false);
    }

    private static void Show(AttackResult result, string attack, string path)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("image", "class", "before", "after", "distance", "queries");
        foreach (var (index, outcome) in result.Outcomes.Take(MostShown).Index())
        {
            string[] cells = [Text(index), Text(outcome.Label), Text(outcome.CleanPrediction), outcome.WasAttacked ? Text(outcome.AttackedPrediction) : "not attacked", outcome.Distance.ToString("0.####", CultureInfo.InvariantCulture), Text(outcome.Queries)];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        Terminal.Out.Write(table);
        Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{attack} changed {result.Outcomes.Count(outcome => outcome.Succeeded)} of {result.Outcomes.Count(outcome => outcome.WasAttacked)} attacked images; accuracy {100 * result.CleanAccuracy:0.0} % before, {100 * result.RobustAccuracy:0.0} % after."));
        foreach (var warning in result.Warnings)
        {
            Terminal.Out.WriteLine($"warning: {warning}");
        }

        Terminal.Out.WriteLine($"saved: {path}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
