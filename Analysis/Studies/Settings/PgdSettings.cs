using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Projected gradient descent, <see cref="Pgd"/>.</summary>
/// <param name="Preset">Settings of a library or a paper, for whatever is not given here.</param>
/// <param name="Steps">Gradient steps.</param>
/// <param name="StepSize">Length of a step in pixel values.</param>
/// <param name="RelativeStepSize">Length of a step over epsilon, instead of stepSize.</param>
/// <param name="RandomStart">Where it begins.</param>
/// <param name="Restarts">How often it is tried.</param>
/// <param name="Loss">Loss to increase.</param>
public sealed record PgdSettings(
    [NameIn(typeof(PgdPreset))] string Preset = "Default",
    [Range(1, 100_000)] int? Steps = null,
    [Range(0, double.MaxValue, MinimumIsExclusive = true)] double? StepSize = null,
    [Range(0, double.MaxValue, MinimumIsExclusive = true)] double? RelativeStepSize = null,
    RandomStart? RandomStart = null,
    [Range(1, 1000)] int? Restarts = null,
    [NameIn(typeof(AttackLoss))] string? Loss = null) : AttackSettings
{
    private PgdOptions Options
    {
        get
        {
            var preset = PgdPreset.Get(Preset).Options;
            return new PgdOptions
            {
                Steps = Steps ?? preset.Steps,
                StepSize = StepSize is { } length ? ClassicalHost.Attacks.StepSize.Absolute(length)
                    : RelativeStepSize is { } ratio ? ClassicalHost.Attacks.StepSize.Relative(ratio)
                    : preset.StepSize,
                RandomStart = RandomStart ?? preset.RandomStart,
                Restarts = Restarts ?? preset.Restarts,
                Loss = Loss is { } loss ? AttackLoss.Get(loss) : preset.Loss,
            };
        }
    }

    /// <inheritdoc/>
    public override IAttack CreateAttack() => new Pgd(Options);

    /// <inheritdoc/>
    public override AttackSettings Resolve()
    {
        var options = Options;
        return base.Resolve() is PgdSettings ordered ? ordered with
        {
            Steps = options.Steps,
            StepSize = options.StepSize.IsRelative ? null : options.StepSize.Value,
            RelativeStepSize = options.StepSize.IsRelative ? options.StepSize.Value : null,
            RandomStart = options.RandomStart,
            Restarts = options.Restarts,
            Loss = options.Loss.Name,
        } : this;
    }

    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry) =>
        StepSize is not null && RelativeStepSize is not null
            ? "relativeStepSize and stepSize are both given; keep one of them."
        : Options is { Restarts: > 1, RandomStart: ClassicalHost.Attacks.RandomStart.None }
            ? "restarts would repeat one and the same attempt without a random start; set randomStart, or restarts to 1."
        : base.FindConflict(dataset, entry);
}
