using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>How fast the logits of a model can change: between the largest slopes that were sampled and what is proved.</summary>
/// <param name="SampledLogit">Lower bounds of the constants of a logit: the largest gradients at inputs and around them.</param>
/// <param name="SampledMargin">The same of a difference of two logits.</param>
/// <param name="Logit">Upper bounds for every logit; null where there are none.</param>
/// <param name="Margin">Upper bounds for every difference of two logits; null where there are none.</param>
/// <param name="Tabulated">The number that Wendlinger et al. (2024, table I) print for this kind of model; null for others.</param>
/// <param name="Reason">Why there is no upper bound; null where there is one.</param>
public sealed record LipschitzMeasure(
    NormConstants SampledLogit, NormConstants SampledMargin, NormConstants? Logit = null, NormConstants? Margin = null, double? Tabulated = null, string? Reason = null)
{
    /// <summary>Measures a model.</summary>
    /// <param name="model">The model, with fixed weights.</param>
    /// <param name="inputs">Inputs [count, ...] to sample slopes at and around.</param>
    /// <param name="radius">Largest change of a value of the sampled points, beyond the range of valid values too.</param>
    /// <param name="pointsPerInput">Points around each input.</param>
    /// <param name="seed">Seed of the points.</param>
    public static LipschitzMeasure Of(ModuleClassifier model, Tensor inputs, double radius, int pointsPerInput, long seed)
    {
        var sampled = SampledSlopes.Around(model, inputs, radius, pointsPerInput, seed);
        var measured = new LipschitzMeasure(sampled.LargestLogit, sampled.LargestMargin);
        return LipschitzBounds.For(model) is { } bounds
            ? measured with { Logit = bounds.LargestLogit, Margin = bounds.LargestMargin, Tabulated = LipschitzBounds.Tabulated(model) }
            : measured with { Reason = LipschitzBounds.WhyNone(model) };
    }
}
