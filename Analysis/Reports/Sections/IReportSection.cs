using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>A part of the page with its own heading.</summary>
internal interface IReportSection
{
    /// <summary>Identifier for links.</summary>
    string Id { get; }

    /// <summary>Heading.</summary>
    string Title { get; }

    /// <summary>What stands under the heading; empty when the study has nothing to show there.</summary>
    Markup Render(StudyResult result);
}
