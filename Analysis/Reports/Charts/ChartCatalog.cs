using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Every chart there is.</summary>
internal static class ChartCatalog
{
    private static readonly IReadOnlyList<IChart> All =
        [.. typeof(IChart).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IChart)))
            .Select(type => (IChart)Activator.CreateInstance(type)!)
            .OrderBy(chart => chart.Order)];

    /// <summary>All figures for a study.</summary>
    public static IReadOnlyList<ChartFigure> Draw(StudyResult result) => [.. All.SelectMany(chart => chart.Draw(result))];

    /// <summary>The figures of one section.</summary>
    public static IReadOnlyList<ChartFigure> Draw(StudyResult result, ChartSection section) =>
        [.. All.Where(chart => chart.Section == section).SelectMany(chart => chart.Draw(result))];
}
