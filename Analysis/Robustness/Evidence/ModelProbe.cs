using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace QSharpAdv.Analysis.Robustness.Evidence;

/// <summary>What asking a model itself shows before it is attacked (flags 1 and 2 of Croce and Hein 2020, arXiv:2003.01690, and ours for gradients).</summary>
/// <param name="IsRandom">Whether the same inputs get different scores from one query to the next.</param>
/// <param name="GivesProbabilities">Whether all scores look like probabilities.</param>
/// <param name="GradientError">Median over inputs of the disagreement of a directional derivative with a difference of the loss, over their size; null without gradients.</param>
/// <param name="ShiftError">Largest disagreement of a circuit's adjoint gradient with parameter shift, over its size; null without circuits whose inputs are angles.</param>
/// <param name="SignalToNoise">Median over inputs of the length of the mean gradient over its scatter; null unless the model is random and gives gradients.</param>
public sealed record ModelProbe(bool IsRandom, bool GivesProbabilities, double? GradientError = null, double? ShiftError = null, double? SignalToNoise = null)
{
    private const int MostInputs = 16, Repeats = 5, GradientRepeats = 8;
    private const double LargestScatter = 1e-4, ProbabilityTolerance = 1e-5;
    private const float Step = 1e-2f;

    /// <summary>Asks a model about some of these inputs.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="inputs">Inputs [count, ...].</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="seed">Seed of directions and draws.</param>
    public static ModelProbe Of(IClassifier model, Tensor inputs, IReadOnlyList<int> labels, long seed)
    {
        var some = Functional.Rows(inputs, ..Math.Min(MostInputs, labels.Count));
        int[] classes = [.. labels.Take(some.Shape[0])];
        var isRandom = IsScattered(model, some, seed);
        var gradients = model as IDifferentiableClassifier;
        return new ModelProbe(
            isRandom,
            LooksLikeProbabilities(model.Logits(some)),
            gradients is null || isRandom ? null : ErrorOfGradient(gradients, some, classes, seed),
            gradients is ModuleClassifier { Module: var module } ? ErrorOfAdjoint(module, seed) : null,
            isRandom && gradients is not null ? SignalOverNoise(gradients, some, classes, seed) : null);
    }

    private static IClassifier Draw(IClassifier model, int count, int draw, long seed) =>
        model is IRandomClassifier random ? random.Fix(seed, [.. Enumerable.Range(0, count).Select(index => ((long)index << 32) | (uint)draw)]) : model;

    private static bool IsScattered(IClassifier model, Tensor inputs, long seed)
    {
        var first = Draw(model, inputs.Shape[0], 0, seed).Logits(inputs);
        var size = Math.Max(1e-12, TensorPrimitives.Norm(first.Values));
        return Enumerable.Range(1, Repeats - 1).Any(draw => TensorPrimitives.Norm((Draw(model, inputs.Shape[0], draw, seed).Logits(inputs) + (first * -1)).Values) / size > LargestScatter);
    }

    private static bool LooksLikeProbabilities(Tensor logits)
    {
        var classes = logits.Shape[1];
        return classes > 1 && Enumerable.Range(0, logits.Shape[0]).All(row =>
        {
            var scores = logits.Values.Slice(row * classes, classes);
            return TensorPrimitives.Min(scores) > -ProbabilityTolerance
                && TensorPrimitives.Max(scores) < 1 + ProbabilityTolerance
                && Math.Abs(TensorPrimitives.Sum(scores) - 1) < ProbabilityTolerance;
        });
    }

    /// <summary>Compares the derivative of the cross-entropy along a random direction with a central difference.</summary>
    private static double ErrorOfGradient(IDifferentiableClassifier model, Tensor inputs, int[] labels, long seed)
    {
        var random = new RandomNumbers(seed, "probe/direction");
        var direction = Tensor.Zeros(inputs.Shape);
        foreach (ref var value in direction.Values)
        {
            value = random.Next(2) == 0 ? -1 : 1;
        }

        var size = inputs.Count / labels.Length;
        var scale = Step / MathF.Sqrt(size);
        var gradient = model.LossGradient(inputs, logits => Functional.CrossEntropyPerSample(logits, labels)).Gradient;
        var (ahead, behind) = (Losses(scale), Losses(-scale));
        var errors = Enumerable.Range(0, labels.Length).Select(i =>
        {
            var expected = (ahead.Values[i] - behind.Values[i]) / (2.0 * scale);
            double actual = TensorPrimitives.Dot(gradient.Values.Slice(i * size, size), direction.Values.Slice(i * size, size));
            var longest = TensorPrimitives.Norm(gradient.Values.Slice(i * size, size));
            return Math.Abs(actual - expected) / Math.Max(1e-3, longest);
        });
        return Median(errors);

        Tensor Losses(float length) => Functional.CrossEntropyPerSample(model.Logits(inputs + (direction * length)), labels);
    }

    private static double? ErrorOfAdjoint(Module module, long seed) =>
        module.Parts.OfType<CircuitLayer>().Select(layer => layer.DisagreementWithParameterShift(seed)).Max();

    private static double SignalOverNoise(IDifferentiableClassifier model, Tensor inputs, int[] labels, long seed)
    {
        var count = labels.Length;
        var draws = Enumerable.Range(0, GradientRepeats).Select(draw =>
            ((IDifferentiableClassifier)Draw(model, count, draw, seed)).LossGradient(inputs, logits => Functional.CrossEntropyPerSample(logits, labels)).Gradient).ToArray();
        var mean = draws.Aggregate((sum, next) => sum + next) * (1f / GradientRepeats);
        var size = inputs.Count / count;
        return Median(Enumerable.Range(0, count).Select(i =>
        {
            double Length(Tensor tensor) => TensorPrimitives.SumOfSquares(tensor.Values.Slice(i * size, size));
            var variance = draws.Sum(draw => Length(draw + (mean * -1))) / (GradientRepeats - 1);
            return Math.Sqrt(Math.Max(0, Length(mean) - (variance / GradientRepeats)) / Math.Max(1e-30, variance));
        }));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
