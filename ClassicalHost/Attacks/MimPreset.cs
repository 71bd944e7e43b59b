using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The settings of MIM that a library or a paper uses unless told otherwise.</summary>
/// <param name="Name">Name in study files.</param>
/// <param name="Source">Where they were read.</param>
/// <param name="Options">The settings.</param>
public sealed record MimPreset(string Name, string Source, MimOptions Options)
{
    /// <summary>All presets; the first one is what is used here when none is named.</summary>
    public static IReadOnlyList<MimPreset> All { get; } =
    [
        new("Dong", "Dong et al. 2018 (arXiv:1710.06081): 10 steps, epsilon in all", new MimOptions()),
        new("Torchattacks", "torchattacks MIFGSM", new MimOptions { StepSize = StepSize.Absolute(2.0 / 255) }),
        new("CleverHansTf2", "CleverHans for TensorFlow 2 momentum_iterative_method", new MimOptions { StepSize = StepSize.Absolute(0.06) }),
        new("Foolbox", "Foolbox MIFGSM, which sums up signs", new MimOptions { StepSize = StepSize.Relative(0.2), Term = MomentumTerm.SteepestAscent }),
        new("Art", "Adversarial Robustness Toolbox MomentumIterativeMethod", new MimOptions { Steps = 100, StepSize = StepSize.Absolute(0.1) }),
    ];

    /// <summary>The preset with this name.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public static MimPreset Get(string name) =>
        All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new UserException($"There is no MIM preset '{name}'; choose one of: {string.Join(", ", All.Select(preset => preset.Name))}.");
}
