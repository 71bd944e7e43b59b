using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>Short attacks that ride along with every evaluation, to see whether the evaluated attack leaves what it should find.</summary>
/// <param name="Inputs">Inputs that the standard attack was shown, those included that the evaluated attack broke.</param>
/// <param name="BrokenByStandard">Those of them that the evaluated attack left and PGD of 20 steps on the margin, together 2.5 epsilon long, breaks.</param>
/// <param name="Unbounded">Correctly classified inputs that the evaluated attack was given with a ball that holds every input.</param>
/// <param name="LeftUnbounded">Those of them that stay classified correctly.</param>
public readonly record struct AttackProbes(int Inputs, int BrokenByStandard, int Unbounded, int LeftUnbounded)
{
    private const int MostInputs = 50, MostUnbounded = 20, Steps = 20;

    private static readonly Pgd Standard = new(new PgdOptions { Steps = Steps, StepSize = StepSize.Relative(2.5 / Steps), Loss = AttackLoss.Margin });

    /// <summary>The counts over both.</summary>
    public static AttackProbes operator +(AttackProbes a, AttackProbes b) =>
        new(a.Inputs + b.Inputs, a.BrokenByStandard + b.BrokenByStandard, a.Unbounded + b.Unbounded, a.LeftUnbounded + b.LeftUnbounded);

    /// <summary>Shows the standard attack the first inputs of a run.</summary>
    /// <param name="model">The attacked model.</param>
    /// <param name="inputs">The inputs [count, ...].</param>
    /// <param name="threat">The threat model of the run.</param>
    /// <param name="outcomes">What the evaluated attack did.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static AttackProbes ByStandard(
        IClassifier model, Tensor inputs, ThreatModel threat, IReadOnlyList<AttackOutcome> outcomes, long seed, CancellationToken cancellation)
    {
        var shown = Math.Min(MostInputs, outcomes.Count);
        int[] left = [.. Enumerable.Range(0, shown).Where(i => outcomes[i].IsRobust)];
        var broken = model is IDifferentiableClassifier ? left.Length - Kept(Standard, model, inputs, threat, left, outcomes, seed, cancellation) : 0;
        return new AttackProbes(shown, broken, 0, 0);
    }

    /// <summary>Gives the evaluated attack a ball that holds every input; the same for every epsilon.</summary>
    /// <param name="attack">The evaluated attack.</param>
    /// <param name="model">The attacked model.</param>
    /// <param name="inputs">The inputs [count, ...].</param>
    /// <param name="threat">The threat model of a run.</param>
    /// <param name="outcomes">What the evaluated attack did in it.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static AttackProbes WithoutBound(
        IAttack attack, IClassifier model, Tensor inputs, ThreatModel threat, IReadOnlyList<AttackOutcome> outcomes, long seed, CancellationToken cancellation)
    {
        int[] right = [.. Enumerable.Range(0, outcomes.Count).Where(i => outcomes[i].IsCorrect).Take(MostUnbounded)];
        var everything = new ThreatModel(threat.Norm, Diameter(threat, inputs.Count / outcomes.Count)) { Clip = threat.Clip };
        return new AttackProbes(0, 0, right.Length, Kept(attack, model, inputs, everything, right, outcomes, seed, cancellation));
    }

    private static int Kept(
        IAttack probe, IClassifier model, Tensor inputs, ThreatModel ball, int[] indices, IReadOnlyList<AttackOutcome> outcomes, long seed, CancellationToken cancellation) =>
        indices.Length == 0 ? 0 : AttackRunner.Run(
            probe, model, Functional.Rows(inputs, indices), [.. indices.Select(i => outcomes[i].Label)], ball, new AttackRunOptions { Seed = seed }, cancellation)
            .Outcomes.Count(outcome => outcome.IsRobust);

    /// <summary>The largest distance between two inputs in the valid range.</summary>
    private static double Diameter(ThreatModel threat, int values)
    {
        double side = threat.Clip.High - threat.Clip.Low;
        return threat.Norm == Norm.Linf ? side : threat.Norm == Norm.L2 ? side * Math.Sqrt(values) : side * values;
    }
}
