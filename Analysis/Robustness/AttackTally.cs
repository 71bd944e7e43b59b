using QSharpAdv.ClassicalHost.Attacks;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>What an attack did to a set of inputs, in counts that can be added up over seeds.</summary>
/// <param name="Tested">Number of inputs.</param>
/// <param name="Robust">Inputs that are classified correctly before and after the attack.</param>
/// <param name="Queries">How often the model was asked, gradients included.</param>
/// <param name="Gradients">How often it was asked for a gradient.</param>
/// <param name="Shots">Circuit runs that this took; 0 for models without shots.</param>
/// <param name="Vanishing">Robust inputs at which no gradient that the attack saw was longer than <see cref="ShortestGradient"/>.</param>
/// <param name="LostOnTheWay">Robust inputs for which the attack met an adversarial point that it did not return.</param>
/// <param name="Curve">Inputs left robust after so many queries each, in ascending order of queries.</param>
/// <param name="Parts">Inputs that each part of a compound attack broke, in order of appearance.</param>
public sealed record AttackTally(
    int Tested,
    int Robust,
    long Queries,
    long Gradients,
    long Shots,
    int Vanishing,
    int LostOnTheWay,
    IReadOnlyList<QueryPoint> Curve,
    IReadOnlyList<PartCount> Parts)
{
    /// <summary>What short attacks beside this one showed; all zero if there were none.</summary>
    public AttackProbes Probes { get; init; }

    /// <summary>Euclidean norm below which a gradient counts as vanished.</summary>
    public const float ShortestGradient = 1e-8f;

    /// <summary>Counts the outcomes of an attack.</summary>
    public static AttackTally Of(IReadOnlyList<AttackOutcome> outcomes) => new(
        outcomes.Count,
        outcomes.Count(outcome => outcome.IsRobust),
        outcomes.Sum(outcome => (long)outcome.Queries),
        outcomes.Sum(outcome => (long)outcome.Gradients),
        outcomes.Sum(outcome => outcome.Shots),
        outcomes.Count(outcome => outcome is { IsRobust: true, WasAttacked: true, Gradients: > 0, LargestGradient: < ShortestGradient }),
        outcomes.Count(outcome => outcome is { IsRobust: true, QueriesToSuccess: not null }),
        QueryPoint.CurveOf(outcomes),
        [.. outcomes.Where(outcome => outcome is { Succeeded: true, SuccessfulPart.Length: > 0 })
            .GroupBy(outcome => outcome.SuccessfulPart)
            .Select(part => new PartCount(part.Key, part.Count()))]);

    /// <summary>The counts over both.</summary>
    public static AttackTally operator +(AttackTally a, AttackTally b) => new(
        a.Tested + b.Tested,
        a.Robust + b.Robust,
        a.Queries + b.Queries,
        a.Gradients + b.Gradients,
        a.Shots + b.Shots,
        a.Vanishing + b.Vanishing,
        a.LostOnTheWay + b.LostOnTheWay,
        QueryPoint.Add(a.Curve, b.Curve),
        [.. a.Parts.Concat(b.Parts).GroupBy(part => part.Name).Select(part => new PartCount(part.Key, part.Sum(each => each.Broken)))])
    {
        Probes = a.Probes + b.Probes,
    };
}
