using System.Text.Json.Serialization;
using QSharpAdv.Analysis.Studies.Files;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>A model of a study. Adding a kind of model is adding a record with a row here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(QunnSettings), "qunn")]
[JsonDerivedType(typeof(CnnSettings), "cnn")]
public abstract record ModelSettings : IMultiplies;
