using System.Globalization;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Analysis.Studies;

/// <summary>One attack on one model over a grid of epsilon.</summary>
internal sealed class AttackSweep(PlannedAttack planned, IClassifier model, Dataset test, int correct, long seed, string? checkpoints)
{
    private const int MostExamples = 8;

    private readonly List<RobustCount> _points = [];
    private readonly List<AttackedExample> _examples = [];
    private AttackProbes? _unbounded;

    /// <summary>What the attack has left so far, with images of different classes at the middle of the grid.</summary>
    public AttackCounts Counts => new(_points, planned.Attack.SettingsFor(model), _examples);

    /// <summary>Attacks all test images; a radius of zero leaves the clean accuracy.</summary>
    public void Run(double epsilon, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (epsilon == 0)
        {
            _points.Add(new RobustCount(0, new AttackTally(test.Count, correct, 0, 0, 0, 0, 0, [], [])));
            return;
        }

        var threat = new ThreatModel(planned.Norm, epsilon);
        var options = new AttackRunOptions
        {
            Seed = seed,
            MostQueries = planned.MostQueries,
            BlockSize = PlannedAttack.BlockSize(test.Count),
            Checkpoint = checkpoints is null ? null : Path.Combine(checkpoints, FileName(epsilon)),
            Progress = new ShareDone(progress),
        };
        var result = AttackRunner.Run(planned.Attack, model, test.Inputs, test.Labels, threat, options, cancellationToken);
        _points.Add(new RobustCount(epsilon, AttackTally.Of(result.Outcomes) with { Probes = Probe(threat, result, cancellationToken) }));
        progress.Report(1);
        if (epsilon == planned.Epsilon[planned.Epsilon.Count / 2])
        {
            _examples.AddRange(ChooseImages().Select(image => Example(result, image, epsilon)));
        }
    }

    /// <summary>The unbounded attack depends on no epsilon, and no check looks at it for attacks of one step or without gradients.</summary>
    private AttackProbes Probe(ThreatModel threat, AttackResult result, CancellationToken cancellationToken)
    {
        var seesGradients = planned.Attack.NeedsGradients && !GradedResult.IsSingleStep(planned.Attack.Name, planned.Attack.SettingsFor(model));
        _unbounded ??= seesGradients ? AttackProbes.WithoutBound(planned.Attack, model, test.Inputs, threat, result.Outcomes, seed, cancellationToken) : default;
        return AttackProbes.ByStandard(model, test.Inputs, threat, result.Outcomes, seed, cancellationToken) + _unbounded.Value;
    }

    private string FileName(double epsilon)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{planned.Name}-{planned.Norm}-{epsilon}");
        return string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-')) + ".safetensors";
    }

    private IEnumerable<int> ChooseImages() => Enumerable.Range(0, test.Count).DistinctBy(image => test.Labels[image]).OrderBy(image => test.Labels[image]).Take(MostExamples);

    private AttackedExample Example(AttackResult result, int image, double epsilon)
    {
        var outcome = result.Outcomes[image];
        var size = test.Inputs.Count / test.Count;
        return new AttackedExample(
            planned.Attack.Name,
            epsilon,
            test.SampleShape[^1],
            outcome.Label,
            outcome.CleanPrediction,
            outcome.AttackedPrediction,
            test.Inputs.Values.Slice(image * size, size).ToArray(),
            result.Attacked.Values.Slice(image * size, size).ToArray())
        {
            Channels = test.SampleShape is [var channels, _, _] ? channels : 1,
        };
    }

    private sealed class ShareDone(IProgress<double> progress) : IProgress<AttackProgress>
    {
        public void Report(AttackProgress value) => progress.Report((double)value.Done / value.Total);
    }
}
