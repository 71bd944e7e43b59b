using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>How much of the perturbations lies where it changes the meaning of an image.</summary>
internal static class MeaningTable
{
    /// <summary>The table; empty where nothing was measured.</summary>
    public static Markup Render(StudyResult result) => result.Models.All(model => model.Meaning is null) ? Empty : TableMarkup.Render(
        Of($"<b>Meaning of perturbations</b>: share in percent of the sum of absolute changes that lies in the pixels where the true class and the class read after the attack differ (for images that held: the true class and any other); the share of an even perturbation; their ratio; and how much of it leads towards the other class. Means over seeds, with the least and the greatest"),
        [Of($"Model"), Of($"In the meaning"), Of($"Evenly spread"), Of($"Ratio"), Of($"Towards the other class"), Of($"Fooled")],
        from model in result.Models
        where model.Meaning is not null
        let found = model.Meaning!
        select (IEnumerable<Markup>)
        [
            TableMarkup.Name(model.Name),
            Share(found.Share),
            Share(found.Expected),
            TableMarkup.Cell(Numbers.Significant(found.Ratio.Mean), $"{Numbers.Significant(found.Ratio.Low)} to {Numbers.Significant(found.Ratio.High)}"),
            Share(found.TowardsOther),
            Share(found.Fooled),
        ]);

    private static Markup Share(SeedSummary? share) =>
        TableMarkup.Cell(share is null ? null : Numbers.Points(share.Mean), share is null ? null : $"{Numbers.Points(share.Low)} to {Numbers.Points(share.High)}");
}
