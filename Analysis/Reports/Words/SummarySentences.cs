using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Words;

/// <summary>The results of a study in sentences with numbers.</summary>
internal static class SummarySentences
{
    /// <summary>One sentence or two on clean images and on each attack.</summary>
    public static IEnumerable<string> Of(StudyResult result)
    {
        if (result.Models.Count == 0)
        {
            return ["No model has been trained yet."];
        }

        return [Clean(result.Models), .. AttackPanel.Of(result).Select(PanelComparison.Of).OfType<PanelComparison>().Select(UnderAttack)];
    }

    private static string Clean(IReadOnlyList<ModelResult> models)
    {
        var ranking = models.Select(model => new RankedModel(model, model.CleanAccuracy)).OrderByDescending(ranked => ranked.Accuracy.Mean).ToArray();
        return ranking.Length == 1
            ? $"On clean images {ranking[0].Model.Name} is right for {Numbers.PercentWithInterval(ranking[0].Accuracy)}."
            : $"On clean images the most accurate model is {ranking[0]}, the least accurate {ranking[^1]}.";
    }

    private static string UnderAttack(PanelComparison comparison)
    {
        var place = $"Under {comparison.Panel.Title}";
        var epsilon = $"ε = {Numbers.Plain(comparison.Epsilon)}";
        if (comparison.Ranking.Count == 1)
        {
            return $"{place} at {epsilon}, {comparison.Best.Model.Name} is still right for {Numbers.PercentWithInterval(comparison.Best.Accuracy)}.";
        }

        if (comparison.Best.Accuracy.Mean == comparison.Worst.Accuracy.Mean)
        {
            return $"{place} all models are equally accurate at every ε.";
        }

        var verdict = comparison.IsClear ? "their intervals do not overlap" : "their intervals overlap, so the order may be chance";
        return $"{place} the models differ most at {epsilon}: most robust is {comparison.Best}, least robust {comparison.Worst}; {verdict}. "
            + $"{comparison.Best.Model.Name} leads at {comparison.EpsilonsLed} of {comparison.EpsilonsCompared} values of ε.{Classical(comparison)}";
    }

    /// <summary>Names the best model of the kind that the first sentence left out.</summary>
    private static string Classical(PanelComparison comparison)
    {
        var isQuantum = comparison.Best.Model.IsQuantum;
        var other = comparison.Ranking.FirstOrDefault(ranked => ranked.Model.IsQuantum != isQuantum);
        return other is null || other == comparison.Worst
            ? ""
            : $" The most robust {(isQuantum ? "classical" : "quantum")} model there is {other}.";
    }
}
