using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Statistics;
using QSharpAdv.Analysis.Studies.Trials;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Puts together what was measured of one model with several seeds.</summary>
internal static class OutcomeSummary
{
    /// <summary>The result of a model, its robust accuracies graded.</summary>
    /// <param name="runs">One outcome per seed, at least one.</param>
    /// <param name="attacks">The attacks of each outcome, in order.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="model">What is known of the model itself.</param>
    /// <param name="circuit">Its ansatz and measures; null for classical models.</param>
    public static ModelResult Of(
        ModelOutcome[] runs, IReadOnlyList<PlannedAttack> attacks, int classCount, (string Name, bool IsQuantum, double? LogitBound) model, CircuitMeasures? circuit)
    {
        var result = new ModelResult(
            model.Name,
            model.IsQuantum,
            runs[0].ParameterCount,
            Accuracy(runs, run => run.Correct),
            [.. attacks.Select((attack, index) => Curve(attack, [.. runs.Select(run => run.Attacks[index])], runs))],
            circuit,
            runs.All(run => run.GradientMagnitude is not null) ? Magnitudes([.. runs.Select(run => run.GradientMagnitude!.Value)]) : null,
            [.. attacks.SelectMany((attack, index) => runs[0].Attacks[index].Examples.Select(example => example with { Attack = attack.Name }))],
            model.LogitBound,
            runs[0].Probe)
        {
            Training = runs.All(run => run.Training is not null) ? TrainingPoint.Of([.. runs.Select(run => run.Training!)]) : null,
            FourierSurrogate = runs.All(run => run.FourierSurrogate is not null) ? SurrogateMeasures.Of([.. runs.Select(run => run.FourierSurrogate!)]) : null,
            Meaning = MeaningResult.Of([.. runs.Select(run => run.Meaning)]),
            Lipschitz = LipschitzResult.Of([.. runs.Select(run => run.Lipschitz)]),
            EffectiveDimension = runs.All(run => run.EffectiveDimension is not null) ? OverSeeds([.. runs.Select(run => run.EffectiveDimension!.Value)]) : null,
            Spectrum = SpectrumResult.Of([.. runs.Select(run => run.Spectrum)]),
            Certified = CertifiedCurve.Of(runs[0].Certifier, [.. runs.Select(run => run.Certified)], runs[0].Tested),
        };
        return GradedResult.Of(result, classCount);
    }

    private static AttackCurve Curve(PlannedAttack planned, AttackCounts[] counts, ModelOutcome[] runs) =>
        new(
            planned.Name,
            planned.Norm.Name,
            counts[0].Settings,
            [.. planned.Epsilon.Select((epsilon, point) => new CurvePoint(
                epsilon,
                Accuracy(counts, each => each.Points[point].Tally.Robust, runs[0].Tested),
                counts.Select(each => each.Points[point].Tally).Aggregate((a, b) => a + b)))],
            planned.Attack.NeedsGradients,
            planned.Attack.GradientSamples);

    private static SeedSummary Accuracy(ModelOutcome[] runs, Func<ModelOutcome, int> count) => Accuracy(runs, count, runs[0].Tested);

    /// <summary>Shares of images over seeds, with their interval.</summary>
    /// <param name="runs">One per seed.</param>
    /// <param name="count">Images that count in a run.</param>
    /// <param name="tested">All images of a run.</param>
    public static SeedSummary Accuracy<T>(T[] runs, Func<T, int> count, int tested)
    {
        int[] correct = [.. runs.Select(count)];
        double[] perSeed = [.. correct.Select(successes => (double)successes / tested)];
        var moments = SampleMoments.Of(perSeed);
        var interval = RepeatedProportion.Of(correct, tested);
        return new SeedSummary(moments.Mean, moments.Deviation, interval.Low, interval.High, perSeed);
    }

    private static GradientMagnitudes Magnitudes(GradientNorms[] perSeed) => new(
        OverSeeds([.. perSeed.Select(norms => norms.L1)]),
        OverSeeds([.. perSeed.Select(norms => norms.L2)]),
        OverSeeds([.. perSeed.Select(norms => norms.Linf)]));

    /// <summary>A quantity with its least and greatest value.</summary>
    internal static SeedSummary OverSeeds(double[] perSeed)
    {
        var moments = SampleMoments.Of(perSeed);
        return new SeedSummary(moments.Mean, moments.Deviation, perSeed.Min(), perSeed.Max(), perSeed);
    }
}
