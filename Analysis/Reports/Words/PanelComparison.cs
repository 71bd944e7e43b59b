using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Words;

/// <summary>The models under one attack at the epsilon where they differ most; one model alone at the largest epsilon.</summary>
/// <param name="Panel">The attack.</param>
/// <param name="Epsilon">That epsilon.</param>
/// <param name="Ranking">Accuracies there, best first.</param>
/// <param name="EpsilonsLed">At how many of the compared epsilons the first model of the ranking is ahead or level.</param>
/// <param name="EpsilonsCompared">Number of epsilons above 0 that every model was attacked at.</param>
internal sealed record PanelComparison(
    AttackPanel Panel,
    double Epsilon,
    IReadOnlyList<RankedModel> Ranking,
    int EpsilonsLed,
    int EpsilonsCompared)
{
    /// <summary>The most robust model.</summary>
    public RankedModel Best => Ranking[0];

    /// <summary>The least robust model.</summary>
    public RankedModel Worst => Ranking[^1];

    /// <summary>How far apart the two are, as a fraction.</summary>
    public double Spread => Best.Accuracy.Mean - Worst.Accuracy.Mean;

    /// <summary>Whether the intervals of the best and the worst model do not overlap.</summary>
    public bool IsClear => Best.Accuracy.Low > Worst.Accuracy.High;

    /// <summary>Compares the models of a panel; null when no epsilon above 0 is common to all.</summary>
    public static PanelComparison? Of(AttackPanel panel)
    {
        var rankings = panel.Curves[0].Curve.Points
            .Where(point => point.Epsilon > 0)
            .Select(point => (point.Epsilon, Ranking: Rank(panel, point.Epsilon)))
            .Where(entry => entry.Ranking.Count == panel.Curves.Count)
            .ToArray();
        if (rankings.Length == 0)
        {
            return null;
        }

        var (epsilon, ranking) = panel.Curves.Count == 1 ? rankings[^1] : rankings.MaxBy(entry => entry.Ranking[0].Accuracy.Mean - entry.Ranking[^1].Accuracy.Mean);
        var led = rankings.Count(entry => entry.Ranking.Single(ranked => ranked.Model == ranking[0].Model).Accuracy.Mean >= entry.Ranking[0].Accuracy.Mean);
        return new PanelComparison(panel, epsilon, ranking, led, rankings.Length);
    }

    private static IReadOnlyList<RankedModel> Rank(AttackPanel panel, double epsilon) =>
        [.. from entry in panel.Curves
            from point in entry.Curve.Points
            where point.Epsilon == epsilon
            orderby point.Accuracy.Mean descending
            select new RankedModel(entry.Model, point.Accuracy)];
}

/// <summary>A model with its accuracy.</summary>
internal sealed record RankedModel(ModelResult Model, SeedSummary Accuracy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Model.Name} with {Numbers.PercentWithInterval(Accuracy)}";
}
