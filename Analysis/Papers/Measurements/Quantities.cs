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

    /// <summary>Trained parameters.</summary>
    public const string Parameters = "parameters";

    /// <summary>Share of the attacked images that are classified correctly, unattacked, at the end of an epoch.</summary>
    public const string ValidationAccuracy = "validationAccuracy";

    /// <summary>1 where checks have nothing against a robust accuracy, else 0.</summary>
    public const string CredibleShare = "credibleShare";
}
