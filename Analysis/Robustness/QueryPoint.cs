using QSharpAdv.ClassicalHost.Attacks;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>How many inputs an attack with a given number of queries leaves robust.</summary>
/// <param name="Queries">Queries for each input.</param>
/// <param name="Robust">Inputs for which no adversarial point was met within them.</param>
public readonly record struct QueryPoint(int Queries, int Robust)
{
    /// <summary>Points where a curve is kept: 1, 2, 5, 10, 20, ...</summary>
    private static readonly int[] Grid = [.. from power in Enumerable.Range(0, 7) from digit in new[] { 1, 2, 5 } select digit * (int)Math.Pow(10, power)];

    /// <summary>The curve from the clean inputs to as many queries as the attack made for any input.</summary>
    public static IReadOnlyList<QueryPoint> CurveOf(IReadOnlyList<AttackOutcome> outcomes)
    {
        var most = outcomes.Count == 0 ? 0 : outcomes.Max(outcome => outcome.Queries);
        int[] at = [0, .. Grid.Where(queries => queries < most), .. most > 0 ? [most] : Array.Empty<int>()];
        return [.. at.Select(queries => new QueryPoint(queries, outcomes.Count(outcome => outcome.IsCorrect && !(outcome.QueriesToSuccess <= queries))))];
    }

    /// <summary>The sum of two curves; one that ends keeps its last value.</summary>
    public static IReadOnlyList<QueryPoint> Add(IReadOnlyList<QueryPoint> a, IReadOnlyList<QueryPoint> b) =>
        [.. a.Concat(b).Select(point => point.Queries).Distinct().Order().Select(queries => new QueryPoint(queries, At(a, queries) + At(b, queries)))];

    private static int At(IReadOnlyList<QueryPoint> curve, int queries) => curve.LastOrDefault(point => point.Queries <= queries).Robust;
}
