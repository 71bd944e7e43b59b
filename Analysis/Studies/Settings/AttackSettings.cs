using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>An attack of a study. Adding a kind of attack is adding a record with a row here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FgsmSettings), "fgsm")]
[JsonDerivedType(typeof(PgdSettings), "pgd")]
[JsonDerivedType(typeof(StandardAttackSettings), "standard")]
public abstract record AttackSettings : IMultiplies, IConstrained
{
    /// <summary>Radii of the ball, in pixel values of [0, 1].</summary>
    [MinLength(1), Range(0, double.MaxValue)]
    public required IReadOnlyList<double> Epsilon { get; init; }

    /// <summary>Norm of the ball.</summary>
    [NameIn(typeof(Norm)), DefaultValue("linf")]
    public string Norm { get; init; } = "linf";

    /// <summary>Queries per input at most, gradients included; as many as the attack wants by default. What it finds later does not count.</summary>
    [Range(1, int.MaxValue)]
    public int? MostQueries { get; init; }

    /// <summary>The attack with these settings.</summary>
    public abstract IAttack CreateAttack();

    /// <summary>The same with every default filled in and the radii in ascending order.</summary>
    public virtual AttackSettings Resolve() => this with { Epsilon = [.. Epsilon.Order()] };

    /// <inheritdoc/>
    public virtual string? FindConflict(DatasetSettings dataset, DatasetEntry entry)
    {
        var attack = CreateAttack();
        return attack.Norms.Any(norm => norm.Name == Norm)
            ? null
            : $"norm is \"{Norm}\", but {attack.Name} is not defined there; choose one of: {string.Join(", ", attack.Norms)}.";
    }
}
