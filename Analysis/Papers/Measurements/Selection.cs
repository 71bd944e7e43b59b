using System.IO.Enumeration;

namespace QSharpAdv.Analysis.Papers.Measurements;

/// <summary>Which measurements are meant; what is left out may be anything.</summary>
/// <param name="Part">Part of the paper.</param>
/// <param name="Model">Name of the model; * stands for any letters.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Attack">Name of the attack, * for any letters; "none" for clean images.</param>
/// <param name="Source">Model that the attack was made on, * for any letters; "self" for the attacked model itself.</param>
/// <param name="From">Least epsilon or epoch.</param>
/// <param name="To">Greatest epsilon or epoch.</param>
public sealed record Selection(
    string? Part = null,
    string? Model = null,
    string? Quantity = null,
    string? Attack = null,
    string? Source = null,
    double? From = null,
    double? To = null)
{
    /// <summary>Stands for the attacked model itself as the source of an attack.</summary>
    internal const string Self = "self";

    private const string None = "none";

    /// <summary>The same with what it leaves out taken from another.</summary>
    public Selection Or(Selection other) => new(
        Part ?? other.Part, Model ?? other.Model, Quantity ?? other.Quantity, Attack ?? other.Attack, Source ?? other.Source, From ?? other.From, To ?? other.To);

    /// <summary>Whether a measurement is meant.</summary>
    public bool Matches(Measurement measurement) =>
        Is(Part, measurement.Part)
        && Is(Quantity, measurement.Quantity)
        && Fits(Model, measurement.Model)
        && Fits(Attack, measurement.Attack ?? None)
        && (Source is null ? measurement.Source is null : Fits(Source, measurement.Source ?? Self))
        && IsInRange(measurement.At);

    /// <summary>The selected value of each seed; where there is but one without a seed, that one for all.</summary>
    internal Func<long, double?> PerSeedOrCommon(MeasurementTable measured)
    {
        var values = measured.PerSeed(this);
        return seed => values.TryGetValue(seed, out var value) || values.TryGetValue(MeasurementTable.NoSeed, out value) ? value : null;
    }

    /// <summary>What it says, for people: for example "mnist, FGSM, 0.1 to 0.4".</summary>
    public string Describe()
    {
        string?[] words =
        [
            Model is null or "*" ? null : Model,
            Part,
            Quantity is null or Quantities.Accuracy ? null : Quantity,
            Attack,
            Source is null ? null : $"from {Source}",
            (From, To) switch
            {
                ({ } from, { } to) when from == to => FormattableString.Invariant($"at {from}"),
                ({ } from, { } to) => FormattableString.Invariant($"{from} to {to}"),
                ({ } from, null) => FormattableString.Invariant($"from {from}"),
                (null, { } to) => FormattableString.Invariant($"up to {to}"),
                _ => null,
            },
        ];
        return string.Join(", ", words.OfType<string>());
    }

    private static bool Is(string? asked, string found) => asked is null || asked == found;

    private static bool Fits(string? pattern, string name) => pattern is null || FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    /// <summary>A single number, without a place on an axis, is in no range.</summary>
    private bool IsInRange(double? at) => at is { } place ? !(From > place) && !(To < place) : From is null && To is null;
}
