using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>A kind of chart. A class that implements this is found by itself: adding a chart is adding its file.</summary>
internal interface IChart
{
    /// <summary>Place in the report, ascending.</summary>
    int Order { get; }

    /// <summary>The section of the report it belongs to.</summary>
    ChartSection Section { get; }

    /// <summary>The figures for a study; none when it did not measure what the chart shows.</summary>
    IEnumerable<ChartFigure> Draw(StudyResult result);
}

/// <summary>Sections of a report that hold charts.</summary>
internal enum ChartSection
{
    /// <summary>Accuracy under attack.</summary>
    Robustness,

    /// <summary>How far the accuracies can be believed.</summary>
    Evidence,

    /// <summary>Attacks made on one model and shown to others.</summary>
    Transfers,

    /// <summary>Measures of circuits and gradients.</summary>
    Measures,
}
