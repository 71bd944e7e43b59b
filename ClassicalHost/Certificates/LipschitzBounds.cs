using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>Upper bounds of the Lipschitz constants of a model with its present weights, by its kind. Adding one is one row.</summary>
public static class LipschitzBounds
{
    /// <summary>The bounds of logits and margins; null where <see cref="WhyNone"/> says why.</summary>
    public static LipschitzConstants? For(ModuleClassifier model) => model.Module switch
    {
        ReUploadClassifier network => CircuitSlopes.Constants(network.Circuit, Weights(network), model.ClassCount, network.LogitScale),
        QuanvolutionalNetwork network => QuanvolutionSlopes.Constants(network, model.InputShape),
        ConvNetS2 network => ConvNetSlopes.Constants(network, model.InputShape),
        FourierNetwork network => FourierSlopes.Constants(network),
        _ => null,
    };

    /// <summary>The number that Wendlinger et al. (2024, table I) print for a kind of model; null for others.</summary>
    /// <remarks>
    /// Re-upload circuits: the bound of Berberich et al. for one expectation, times the logit scale. Fourier network: LipSDP with a multiplier per hidden value, for all
    /// logits together from l2 to l2. Convolutional network: the product of the spectral norms of its layers, likewise.
    /// </remarks>
    public static double? Tabulated(ModuleClassifier model) => model.Module switch
    {
        ReUploadClassifier network => network.LogitScale * CircuitSlopes.BerberichBound(network.Circuit, Weights(network)),
        FourierNetwork network => FourierSlopes.Constant(network, paired: false),
        ConvNetS2 network => ConvNetSlopes.Constant(network, model.InputShape),
        _ => null,
    };

    /// <summary>Why there is no bound for a model, as the end of a sentence.</summary>
    public static string WhyNone(ModuleClassifier model) => model.Module is VariationalClassifier
        ? "amplitude encoding divides by the length of the input, so that no constant holds near zero"
        : "no bound is known here for this kind of model";

    private static Tensors.Tensor Weights(ReUploadClassifier network) => CircuitSlopes.CyclicWeights(network.Encoding.Weight.Values, network.Encoding.Features);
}
