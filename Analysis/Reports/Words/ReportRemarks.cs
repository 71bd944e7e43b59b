using System.Globalization;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Words;

/// <summary>Signs that the numbers of a study say less than they seem to.</summary>
internal static class ReportRemarks
{
    private const double LargeGap = 0.1;

    /// <summary>One sentence or two for each sign that is present.</summary>
    public static IEnumerable<string> Of(StudyResult result) =>
        [.. OfTrials(result), .. OfCleanAccuracy(result), .. OfLogits(result), .. OfEvidence(result)];

    private static IEnumerable<string> OfTrials(StudyResult result)
    {
        if (result.TrialsFinished < result.TrialsPlanned)
        {
            yield return $"Only {result.TrialsFinished} of {result.TrialsPlanned} trials are finished; the numbers will change.";
        }

        if (result.Models.Any(model => model.CleanAccuracy.PerSeed.Count == 1))
        {
            yield return "Some models were trained with one seed only: their intervals show how few images there are, not how much luck is in training.";
        }
    }

    private static IEnumerable<string> OfCleanAccuracy(StudyResult result)
    {
        foreach (var model in result.Models.Where(model => model.CleanAccuracy.Low <= 1.0 / result.ClassCount))
        {
            yield return $"{model.Name} is not better than chance on clean images, so its robustness means nothing.";
        }

        if (result.Models.Count > 1)
        {
            var gap = result.Models.Max(model => model.CleanAccuracy.Mean) - result.Models.Min(model => model.CleanAccuracy.Mean);
            if (gap > LargeGap)
            {
                yield return $"Clean accuracies differ by {(100 * gap).ToString("0", CultureInfo.InvariantCulture)} points. A model that starts lower has less to lose: compare each curve with its own start.";
            }
        }
    }

    private static IEnumerable<string> OfLogits(StudyResult result) =>
        from model in result.Models
        let bound = model.LogitBound ?? double.PositiveInfinity
        let largest = 1 / (1 + ((result.ClassCount - 1) * Math.Exp(-2 * bound)))
        where largest < 0.99
        select $"The logits of {model.Name} lie within ±{Numbers.Plain(bound)}, so no softmax probability exceeds {Numbers.Significant(largest)}: its loss and gradients are compressed and cannot be compared with those of other models.";

    /// <summary>Per model, attack and check the gravest finding; that a single step is weak goes without saying where a stronger attack stands beside it.</summary>
    private static IEnumerable<string> OfEvidence(StudyResult result)
    {
        var panels = AttackPanel.Of(result);
        if (panels.Count > 0 && panels.All(panel => panel.IsSingleStep))
        {
            yield return "Only single-step attacks were run. A weak attack looks like robustness: add PGD before drawing conclusions.";
        }

        var findings =
            from model in result.Models
            from curve in model.Attacks
            where !GradedResult.IsSingleStep(curve)
            from point in curve.Points
            from finding in point.Evidence
            group (point, finding) by (model.Name, curve.Attack, curve.Norm, finding.Check) into alike
            select alike.OrderByDescending(entry => entry.finding.Grade).ThenByDescending(entry => entry.point.Accuracy.Mean).First().finding;
        foreach (var finding in findings)
        {
            yield return $"{finding.Reason} The number is {finding.Grade.ToString().ToLowerInvariant()}.";
        }
    }
}
