using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Statistics;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Papers.Claims;

/// <summary>The claim that something is at least a number, tested by Student's t over seeds.</summary>
/// <param name="Of">What is meant.</param>
/// <param name="AtLeast">The number.</param>
public sealed record LevelTestSettings(Selection Of, double AtLeast) : ClaimTestSettings
{
    /// <inheritdoc/>
    public override IEnumerable<ClaimTest> Run(MeasurementTable measured) => For.All.Select(condition => Compare(measured, condition.Or(Of)));

    private ClaimTest Compare(MeasurementTable measured, Selection of)
    {
        double[] values = [.. measured.PerSeed(of).Values];
        return values.Length == 0
            ? throw new UserException($"Nothing was measured of \"{of.Describe()}\".")
            : ClaimTest.Of(FormattableString.Invariant($"{of.Describe()} over {AtLeast}"), PairedComparison.Of(values, [.. values.Select(_ => AtLeast)]));
    }
}
