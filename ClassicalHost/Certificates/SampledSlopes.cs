using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>Lower bounds of Lipschitz constants: the largest gradients found at sampled points.</summary>
/// <remarks>Where f is differentiable, no constant for a norm is below the dual norm of its gradient there.</remarks>
public static class SampledSlopes
{
    /// <summary>The largest gradients at given points [count, ...], of each logit and each difference of two; for a global lower bound, or a local one of the region that they come from.</summary>
    public static LipschitzConstants At(IDifferentiableClassifier model, Tensor points)
    {
        return LipschitzConstants.OfCombinations(model.ClassCount, coefficients => Largest(Gradients(coefficients)));

        Tensor Gradients(double[] coefficients)
        {
            var weights = Tensor.From(Array.ConvertAll(coefficients, coefficient => (float)coefficient), 1, model.ClassCount);
            return model.LossGradient(points, logits => Functional.Reshape(Functional.Linear(logits, weights), points.Shape[0])).Gradient;
        }
    }

    /// <summary>The largest gradients at inputs [count, ...] and at points drawn around them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Centres.</param>
    /// <param name="radius">Largest change of a value: points are drawn uniformly from the linf ball.</param>
    /// <param name="pointsPerInput">Points drawn around each input, besides itself.</param>
    /// <param name="seed">Seed of the points.</param>
    public static LipschitzConstants Around(IDifferentiableClassifier model, Tensor inputs, double radius, int pointsPerInput, long seed)
    {
        var count = inputs.Shape[0];
        var points = Functional.Rows(inputs, [.. Enumerable.Range(0, count * (1 + pointsPerInput)).Select(i => i % count)]).Clone();
        var drawn = points.Values[inputs.Count..];
        var perturbation = new double[drawn.Length];
        Norm.Linf.DrawFromBall(perturbation, radius, new RandomNumbers(seed, "sampled slopes"));
        for (var i = 0; i < drawn.Length; i++)
        {
            drawn[i] += (float)perturbation[i];
        }

        return At(model, points);
    }

    private static NormConstants Largest(Tensor gradients)
    {
        var length = gradients.Count / gradients.Shape[0];
        return gradients.Values.ToArray().Chunk(length)
            .Select(row => NormConstants.FromSlopes(Array.ConvertAll(row, value => (double)value)))
            .Aggregate((largest, next) => largest.Largest(next));
    }
}
