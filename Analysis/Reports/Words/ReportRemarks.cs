using System.Globalization;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Words;

/// <summary>Signs that the numbers of a study say less than they seem to.</summary>
internal static class ReportRemarks
{
    private const double NoticeableGap = 0.02;
    private const double LargeGap = 0.1;

    /// <summary>One sentence or two for each sign that is present.</summary>
    public static IEnumerable<string> Of(StudyResult result) =>
        [.. OfTrials(result), .. OfCleanAccuracy(result), .. OfLogits(result), .. AttackPanel.Of(result).SelectMany(panel => OfPanel(panel, result.ClassCount)), .. OfAttackStrength(result)];

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

    private static IEnumerable<string> OfPanel(AttackPanel panel, int classCount)
    {
        foreach (var (model, curve) in panel.Curves)
        {
            var rise = curve.Points.Zip(curve.Points.Skip(1)).FirstOrDefault(pair => pair.Second.Accuracy.Mean - pair.First.Accuracy.Mean > NoticeableGap);
            if (rise.First is not null)
            {
                yield return $"{model.Name} gets better under a larger {panel.Title}: {At(rise.First)}, {At(rise.Second)}. A larger ball holds every attack of the smaller one, so this attack fails to find them.";
            }

            var unbounded = curve.Points.FirstOrDefault(point => panel.Norm == "linf" && point.Epsilon >= 1 && point.Accuracy.Low > 1.0 / classCount);
            if (unbounded is not null)
            {
                yield return $"Under {panel.Title} {model.Name} keeps {At(unbounded)}, where any image may become any other: this attack is too weak to measure robustness there.";
            }

            foreach (var warning in curve.Warnings)
            {
                yield return $"{model.Name} under {panel.Title}: {warning}";
            }
        }
    }

    private static IEnumerable<string> OfAttackStrength(StudyResult result)
    {
        var panels = AttackPanel.Of(result);
        if (panels.Count > 0 && panels.All(panel => panel.IsSingleStep))
        {
            yield return "Only single-step attacks were run. A weak attack looks like robustness: add PGD before drawing conclusions.";
        }

        var suspicions =
            from model in result.Models
            from single in model.Attacks.Where(AttackPanel.IsSingleStepCurve)
            from iterated in model.Attacks.Where(curve => !AttackPanel.IsSingleStepCurve(curve) && curve.Norm == single.Norm)
            let worst = WorstExcess(single, iterated)
            where worst is not null
            select $"{single.Attack} is stronger than {iterated.Attack} against {model.Name} at ε = {Numbers.Plain(worst.Epsilon)} "
                + $"({Numbers.Percent(worst.Single)} against {Numbers.Percent(worst.Iterated)}): suspicious. Either {iterated.Attack} takes too few or too small steps or gradients are masked, so its numbers are upper bounds.";
        foreach (var suspicion in suspicions)
        {
            yield return suspicion;
        }
    }

    /// <summary>Where the single step leaves less accuracy than the iterated attack by the most, if noticeably.</summary>
    private static Excess? WorstExcess(AttackCurve single, AttackCurve iterated) =>
        (from a in single.Points
         join b in iterated.Points on a.Epsilon equals b.Epsilon
         where b.Accuracy.Mean - a.Accuracy.Mean > NoticeableGap
         orderby b.Accuracy.Mean - a.Accuracy.Mean descending
         select new Excess(a.Epsilon, a.Accuracy.Mean, b.Accuracy.Mean)).FirstOrDefault();

    private static string At(CurvePoint point) => $"{Numbers.Percent(point.Accuracy.Mean)} at ε = {Numbers.Plain(point.Epsilon)}";

    private sealed record Excess(double Epsilon, double Single, double Iterated);
}
