namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>One chart, ready to be drawn.</summary>
/// <param name="Name">File name without extension: lower-case letters, digits and hyphens.</param>
/// <param name="Title">Heading.</param>
/// <param name="Caption">What is shown and how to read it.</param>
/// <param name="Description">What a screen reader says in place of the picture.</param>
/// <param name="Spec">The chart; its data are the rows of <see cref="ReportRows"/> by name, its colours those of the palette as <c>var(--name)</c>.</param>
/// <param name="IsWide">Whether it takes the full width of the page.</param>
internal sealed record ChartFigure(string Name, string Title, string Caption, string Description, Spec Spec, bool IsWide = false);
