using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Statistics;

namespace QSharpAdv.Analysis.Papers.Claims;

/// <summary>A claim of a paper with the rule that decides on it, written down before it is run.</summary>
/// <param name="Id">Its number, for example C1.</param>
/// <param name="Says">What the paper claims.</param>
/// <param name="Tests">The tests that decide.</param>
public sealed record Claim(string Id, string Says, [MinLength(1)] IReadOnlyList<ClaimTestSettings> Tests)
{
    /// <summary>The level of significance after Holm's correction for all tests of the claim.</summary>
    public const double Level = 0.05;

    /// <summary>Share of the tests that must speak for the claim, or against it.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Share { get; init; } = 0.5;

    /// <summary>What a reader should know of the rule or of the claim.</summary>
    public string? Note { get; init; }

    /// <summary>The rule in words.</summary>
    public string Rule => FormattableString.Invariant(
        $"Confirmed if at least {100 * Share:0.#} % of the tests speak for it and none against it, contradicted if at least as many speak against it and none for it, else inconclusive. A test speaks at p < {Level}, two-sided, after Holm's correction over the tests of this claim.");

    /// <summary>Decides.</summary>
    public ClaimVerdict Decide(MeasurementTable measured)
    {
        ClaimTest[] tests = [.. Tests.SelectMany(test => test.Run(measured))];
        var adjusted = HolmCorrection.Adjust([.. tests.Select(test => test.P)]);
        tests = [.. tests.Zip(adjusted, (test, p) => test with { AdjustedP = p })];
        return new ClaimVerdict(this, Verdict(tests), tests);
    }

    private Verdict Verdict(ClaimTest[] tests)
    {
        var speaking = tests.Where(test => test.IsSignificant(Level)).ToArray();
        var (forIt, against) = (speaking.Count(test => test.Estimate > 0), speaking.Count(test => test.Estimate < 0));
        return (forIt >= Share * tests.Length, against >= Share * tests.Length) switch
        {
            (true, _) when against == 0 => Claims.Verdict.Confirmed,
            (_, true) when forIt == 0 => Claims.Verdict.Contradicted,
            _ => Claims.Verdict.Inconclusive,
        };
    }
}

/// <summary>What the measurements say of a claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Tests">The tests that it rests on.</param>
public sealed record ClaimVerdict(Claim Claim, Verdict Verdict, IReadOnlyList<ClaimTest> Tests);

/// <summary>What can be said of a claim.</summary>
public enum Verdict
{
    /// <summary>The measurements bear it out.</summary>
    Confirmed,

    /// <summary>The measurements speak against it.</summary>
    Contradicted,

    /// <summary>They do not decide.</summary>
    Inconclusive,
}
