using System.Text.Json.Serialization;
using QSharpAdv.Analysis.Papers.Measurements;

namespace QSharpAdv.Analysis.Papers.Claims;

/// <summary>A kind of test of a claim. Adding a kind is adding a record with a row here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PairedTestSettings), "paired")]
[JsonDerivedType(typeof(TrendTestSettings), "trend")]
[JsonDerivedType(typeof(LevelTestSettings), "level")]
public abstract record ClaimTestSettings
{
    /// <summary>Conditions that are multiplied out: one test for each combination.</summary>
    public Conditions For { get; init; } = new();

    /// <summary>The tests, on what was measured; positive estimates are in the claimed direction.</summary>
    public abstract IEnumerable<ClaimTest> Run(MeasurementTable measured);
}
