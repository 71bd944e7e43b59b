using System.Text.Json.Serialization;
using QSharpAdv.Analysis.Papers.Measurements;

namespace QSharpAdv.Analysis.Papers.Exhibits;

/// <summary>A table or figure of a paper, or one that goes beyond it. Adding a kind is adding a record with a row here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TableExhibit), "table")]
[JsonDerivedType(typeof(CurvesExhibit), "curves")]
[JsonDerivedType(typeof(MatrixExhibit), "matrix")]
[JsonDerivedType(typeof(ScatterExhibit), "scatter")]
[JsonDerivedType(typeof(RegressionExhibit), "regression")]
[JsonDerivedType(typeof(LeadExhibit), "lead")]
[JsonDerivedType(typeof(PicturesExhibit), "pictures")]
[JsonDerivedType(typeof(PointsExhibit), "points")]
public abstract record Exhibit
{
    /// <summary>Its name in the paper, for example "Table 1".</summary>
    public required string Id { get; init; }

    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What the paper leaves out or gets wrong, and what was decided.</summary>
    public string? Note { get; init; }

    /// <summary>What was measured, beside what is printed where the paper prints numbers.</summary>
    internal abstract DrawnExhibit Draw(MeasurementTable measured);
}
