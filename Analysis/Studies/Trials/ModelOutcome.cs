using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Robustness.Evidence;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>What was measured of one trained model.</summary>
/// <param name="ParameterCount">Trained parameters.</param>
/// <param name="Tested">Number of test images.</param>
/// <param name="Correct">Test images that it classifies correctly.</param>
/// <param name="Attacks">What each attack left, in the study's order.</param>
/// <param name="Probe">What asking the model showed.</param>
/// <param name="GradientMagnitude">Mean norms of the gradient of the loss with respect to an image; null when not asked for.</param>
internal sealed record ModelOutcome(
    int ParameterCount,
    int Tested,
    int Correct,
    IReadOnlyList<AttackCounts> Attacks,
    ModelProbe? Probe,
    GradientNorms? GradientMagnitude = null)
{
    /// <summary>The epochs of its training, validated; null when not asked for.</summary>
    public IReadOnlyList<EpochResult>? Training { get; init; }

    /// <summary>What its Fourier surrogate is worth; null when not asked for, or for another kind of model.</summary>
    public SurrogateOutcome? FourierSurrogate { get; init; }

    /// <summary>Its Lipschitz constants; null when not asked for.</summary>
    public LipschitzMeasure? Lipschitz { get; init; }

    /// <summary>How much of perturbations changes the meaning of images; null when not asked for.</summary>
    public PerturbationMeaning? Meaning { get; init; }

    /// <summary>Its effective dimension; null when not asked for or too large to measure.</summary>
    public double? EffectiveDimension { get; init; }

    /// <summary>The Fourier spectrum of its logits along pixels; null when not asked for, or for another kind of model.</summary>
    public PixelSpectrum? Spectrum { get; init; }

    /// <summary>The proof behind <see cref="Certified"/>; null when not asked for or when there is none for this kind of model.</summary>
    public string? Certifier { get; init; }

    /// <summary>Certified test images, for each norm.</summary>
    public IReadOnlyList<CertifiedCounts>? Certified { get; init; }
}
