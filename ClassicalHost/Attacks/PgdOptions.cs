using System.Globalization;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Settings of <see cref="Pgd"/>.</summary>
public sealed record PgdOptions
{
    /// <summary>Number of gradient steps, at least 1.</summary>
    public int Steps { get; init; } = 40;

    /// <summary>Length of a step; by default 2.5 epsilon / 40 (Madry et al. 2018 reach every point of the ball with 2.5 epsilon in all).</summary>
    public StepSize StepSize { get; init; } = StepSize.Relative(0.0625);

    /// <summary>Where it begins.</summary>
    public RandomStart RandomStart { get; init; } = RandomStart.Ball;

    /// <summary>How often it is tried, at least once; later attempts go on with the inputs that withstood.</summary>
    public int Restarts { get; init; } = 1;

    /// <summary>Loss to increase.</summary>
    public AttackLoss Loss { get; init; } = AttackLoss.CrossEntropy;

    /// <summary>Name of the preset with exactly these settings, or "custom".</summary>
    public string PresetName => PgdPreset.All.FirstOrDefault(preset => preset.Options == this)?.Name ?? "custom";

    /// <summary>The settings for a report, name to value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("preset", PresetName),
        new("steps", Steps.ToString(CultureInfo.InvariantCulture)),
        new("stepSize", StepSize.ToString()),
        new("randomStart", RandomStart.ToString().ToLowerInvariant()),
        new("restarts", Restarts.ToString(CultureInfo.InvariantCulture)),
        new("loss", Loss.Name),
    ];
}
