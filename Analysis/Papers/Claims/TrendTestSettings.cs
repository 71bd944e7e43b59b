using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Statistics;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Papers.Claims;

/// <summary>The claim that one quantity rises or falls with another over models, tested by Spearman's rank correlation of their means over seeds.</summary>
/// <param name="Of">The quantity that depends.</param>
/// <param name="On">The quantity that it depends on.</param>
/// <param name="Falls">Whether it is claimed to fall; else to rise.</param>
public sealed record TrendTestSettings(Selection Of, Selection On, bool Falls = false) : ClaimTestSettings
{
    private const int LeastModels = 3;

    /// <summary>Models that are left out.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<ClaimTest> Run(MeasurementTable measured) => For.All.Select(condition => Correlate(measured, condition));

    private ClaimTest Correlate(MeasurementTable measured, Selection condition)
    {
        var (of, on) = (condition.Or(Of), On.Or(new Selection(Part: condition.Part)));
        var points = measured.Models(of).Except(Without)
            .Select(model => (X: measured.Moments(on with { Model = model }), Y: measured.Moments(of with { Model = model })))
            .Where(point => point is { X: not null, Y: not null })
            .Select(point => (X: point.X!.Value.Mean, Y: point.Y!.Value.Mean)).ToArray();
        if (points.Length < LeastModels)
        {
            throw new UserException($"A trend of \"{of.Describe()}\" with \"{on.Describe()}\" needs {LeastModels} models where both were measured, but there are {points.Length}.");
        }

        var sign = Falls ? -1 : 1;
        var correlation = RankCorrelation.Of([.. points.Select(point => point.X)], [.. points.Select(point => sign * point.Y)], seed: 0);
        return new ClaimTest(
            $"{(Falls ? "falls" : "rises")} with {on.Quantity}: {of.Describe()}",
            correlation.Rho,
            correlation.Interval.Low,
            correlation.Interval.High,
            correlation.P,
            correlation.Rho,
            points.Length);
    }
}
