namespace QSharpAdv.Analysis.Papers.Measurements;

/// <summary>The quantities of <see cref="Measurement"/>s.</summary>
public static class Quantities
{
    /// <summary>Share of test images classified correctly: clean without an attack, else under the attack at an epsilon.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Mean l1 norm of the gradient of the loss by the image.</summary>
    public const string GradientL1 = "gradientL1";

    /// <summary>Mean l2 norm of the gradient of the loss by the image.</summary>
    public const string GradientL2 = "gradientL2";

    /// <summary>Mean linf norm of the gradient of the loss by the image.</summary>
    public const string GradientLinf = "gradientLinf";

    /// <summary>Divergence of an ansatz from Haar in nats.</summary>
    public const string Expressibility = "expressibility";

    /// <summary>Mean Meyer-Wallach measure of an ansatz.</summary>
    public const string EntanglingCapability = "entanglingCapability";

    /// <summary>Coordinate of a random state along the first principal component; the axis counts states.</summary>
    public const string StatePc1 = "statePc1";

    /// <summary>The same along the second.</summary>
    public const string StatePc2 = "statePc2";

    /// <summary>Share of the states' variance along the first principal component.</summary>
    public const string StatePc1Share = "statePc1Share";

    /// <summary>The same along the second.</summary>
    public const string StatePc2Share = "statePc2Share";

    /// <summary>Trained parameters.</summary>
    public const string Parameters = "parameters";

    /// <summary>Share of the attacked images that are classified correctly, unattacked, at the end of an epoch.</summary>
    public const string ValidationAccuracy = "validationAccuracy";

    /// <summary>1 where checks have nothing against a robust accuracy, else 0.</summary>
    public const string CredibleShare = "credibleShare";

    /// <summary>The Lipschitz bound that Wendlinger et al. (2024) print for the kind of model.</summary>
    public const string LipschitzTabulated = "lipschitzTabulated";

    /// <summary>Proved Lipschitz constant of a logit per largest change of a pixel.</summary>
    public const string LipschitzLinf = "lipschitzLinf";

    /// <summary>The same per Euclidean distance.</summary>
    public const string LipschitzL2 = "lipschitzL2";

    /// <summary>Largest slope of a logit per largest change of a pixel that sampling found.</summary>
    public const string SampledLinf = "sampledSlopeLinf";

    /// <summary>The same per Euclidean distance.</summary>
    public const string SampledL2 = "sampledSlopeL2";

    /// <summary>Share of images that are right and proved to stay so, at an epsilon; the attack is the norm.</summary>
    public const string CertifiedAccuracy = "certifiedAccuracy";

    /// <summary>Share of perturbations that lies where it changes what an image means.</summary>
    public const string MeaningShare = "meaningShare";

    /// <summary>The same share of perturbations that are spread evenly.</summary>
    public const string EvenShare = "evenShare";

    /// <summary>One over the other.</summary>
    public const string MeaningRatio = "meaningRatio";

    /// <summary>Of the perturbation in the meaning, the share whose sign leads to the other class.</summary>
    public const string TowardsShare = "towardsShare";

    /// <summary>Coefficient of determination of a surrogate made of random Fourier features, on test images.</summary>
    public const string SurrogateR2 = "surrogateR2";

    /// <summary>Share of test images that surrogate and model give the same class.</summary>
    public const string SurrogateAgreementShare = "surrogateAgreementShare";

    /// <summary>Accuracy of the model under an attack made on its surrogate, at an epsilon.</summary>
    public const string SurrogateTransferAccuracy = "surrogateTransferAccuracy";

    /// <summary>Effective dimension at starting weights.</summary>
    public const string EffectiveDimension = "effectiveDimension";

    /// <summary>Mean frequency of the logits along single pixels, in radians per unit of brightness.</summary>
    public const string MeanFrequency = "meanFrequency";

    /// <summary>Highest order of a frequency along a pixel that carries energy.</summary>
    public const string Degree = "degree";
}
