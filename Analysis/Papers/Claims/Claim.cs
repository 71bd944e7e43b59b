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
        return new ClaimVerdict(this, [.. tests.Zip(adjusted, (test, p) => test with { AdjustedP = p })]);
    }
}

/// <summary>What the measurements say of a claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Tests">The tests that decide.</param>
public sealed record ClaimVerdict(Claim Claim, IReadOnlyList<ClaimTest> Tests)
{
    /// <summary>Number of tests that speak for the claim.</summary>
    public int For => Tests.Count(test => test.IsSignificant(Claim.Level) && test.Estimate > 0);

    /// <summary>Number of tests that speak against it.</summary>
    public int Against => Tests.Count(test => test.IsSignificant(Claim.Level) && test.Estimate < 0);

    /// <summary>The verdict, by the claim's rule.</summary>
    public Verdict Verdict => (For >= Claim.Share * Tests.Count, Against >= Claim.Share * Tests.Count) switch
    {
        (true, _) when Against == 0 => Verdict.Confirmed,
        (_, true) when For == 0 => Verdict.Contradicted,
        _ => Verdict.Inconclusive,
    };

    /// <summary>The verdict in small letters, for people.</summary>
    public string Word => Verdict.ToString().ToLowerInvariant();
}

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
