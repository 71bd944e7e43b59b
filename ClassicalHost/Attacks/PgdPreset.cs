using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The settings of PGD that a library or a paper uses unless told otherwise.</summary>
/// <param name="Name">Name in study files.</param>
/// <param name="Source">Where they were read.</param>
/// <param name="Options">The settings.</param>
public sealed record PgdPreset(string Name, string Source, PgdOptions Options)
{
    private const double EightBit = 1.0 / 255;

    /// <summary>All presets; the first one is what is used here when none is named.</summary>
    public static IReadOnlyList<PgdPreset> All { get; } =
    [
        new("Default", "uniform start, 40 steps, 2.5 epsilon in all", new PgdOptions()),
        new("Madry", "Madry et al. 2018 (arXiv:1706.06083), MNIST", Of(40, StepSize.Absolute(0.01), RandomStart.Ball)),
        new("Torchattacks", "torchattacks PGD", Of(10, StepSize.Absolute(2 * EightBit), RandomStart.Ball)),
        new("TorchattacksL2", "torchattacks PGDL2", Of(10, StepSize.Absolute(0.2), RandomStart.Radius)),
        new("TorchattacksBim", "torchattacks BIM", Of(10, StepSize.Absolute(2 * EightBit), RandomStart.None)),
        new("CleverHansTf2", "CleverHans for TensorFlow 2; step and steps of its tutorials, the library has no default", Of(40, StepSize.Absolute(0.01), RandomStart.None)),
        new("CleverHansTorch", "CleverHans for PyTorch; step and steps likewise", Of(40, StepSize.Absolute(0.01), RandomStart.Cube)),
        new("Foolbox", "Foolbox LinfPGD", Of(40, StepSize.Relative(0.01 / 0.3), RandomStart.Ball)),
        new("FoolboxL2", "Foolbox L2PGD", Of(50, StepSize.Relative(0.025), RandomStart.Ball)),
        new("FoolboxBim", "Foolbox LinfBasicIterativeAttack", Of(10, StepSize.Relative(0.2), RandomStart.None)),
        new("Art", "Adversarial Robustness Toolbox ProjectedGradientDescent", Of(100, StepSize.Absolute(0.1), RandomStart.None)),
        new("PennyLane", "PennyLane's demonstration, which does not clip to [0, 1]; to follow it use ClipRange.None", Of(10, StepSize.Absolute(0.01), RandomStart.None)),
    ];

    /// <summary>The preset with this name.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public static PgdPreset Get(string name) =>
        All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new UserException($"There is no PGD preset '{name}'; choose one of: {string.Join(", ", All.Select(preset => preset.Name))}.");

    private static PgdOptions Of(int steps, StepSize stepSize, RandomStart start) =>
        new() { Steps = steps, StepSize = stepSize, RandomStart = start };
}
