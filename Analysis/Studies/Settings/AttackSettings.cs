using System.Text.Json.Serialization;
using QSharpAdv.Analysis.Studies.Files;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>An attack of a study. Adding a kind of attack is adding a record with a row here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FgsmSettings), "fgsm")]
[JsonDerivedType(typeof(PgdSettings), "pgd")]
public abstract record AttackSettings : IMultiplies;
