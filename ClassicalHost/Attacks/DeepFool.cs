using System.Globalization;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Settings of <see cref="DeepFool"/>.</summary>
public sealed record DeepFoolOptions
{
    /// <summary>Most linearisations per input, at least 1.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>How far the sum of steps is stretched beyond the boundary, as a share of it.</summary>
    public double Overshoot { get; init; } = 0.02;

    /// <summary>How many classes beside the label are considered, those with the largest logits of the clean input.</summary>
    public int Candidates { get; init; } = 9;
}

/// <summary>DeepFool (Moosavi-Dezfooli et al. 2016, arXiv:1511.04599): the model is taken as linear, and the nearest of its class boundaries is crossed, again and again.</summary>
/// <remarks>
/// On a model of two classes that is linear, and away from the limits of the valid range, it ends at the smallest distance times 1 + overshoot.
/// A target, which the paper does not have, is led to across its boundary with whatever class is predicted.
/// </remarks>
public sealed class DeepFool : IAttack
{
    /// <summary>A step is at least so long, or an input that lies on the boundary would stay there.</summary>
    private const double LeastStep = 1e-6;

    private readonly DeepFoolOptions _options;

    /// <summary>Makes the attack; null stands for the default settings.</summary>
    /// <exception cref="UserException">A number is out of range.</exception>
    public DeepFool(DeepFoolOptions? options = null)
    {
        _options = options ?? new DeepFoolOptions();
        if (_options is not { Steps: >= 1, Candidates: >= 1, Overshoot: >= 0 and < double.PositiveInfinity })
        {
            throw new UserException(string.Create(
                CultureInfo.InvariantCulture,
                $"DeepFool needs at least 1 step and 1 candidate and an overshoot of at least 0, but has {_options.Steps}, {_options.Candidates} and {_options.Overshoot}."));
        }
    }

    /// <inheritdoc/>
    public string Name => "DeepFool";

    /// <inheritdoc/>
    public IReadOnlyList<Norm> Norms { get; } = [Norm.Linf, Norm.L2];

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("steps", _options.Steps.ToString(CultureInfo.InvariantCulture)),
        new("overshoot", _options.Overshoot.ToString(CultureInfo.InvariantCulture)),
        new("candidates", _options.Candidates.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var points = batch.Inputs.Clone();
        var sums = Enumerable.Range(0, batch.Count).Select(_ => new double[batch.SampleSize]).ToArray();
        var candidates = new int[batch.Count][];
        int[] active = [.. Enumerable.Range(0, batch.Count)];
        for (var step = 0; step < _options.Steps && active.Length > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var asked = batch.Select(active);
            var logits = asked.Logits(Functional.Rows(points, active));
            var predictions = Predictions.Of(logits);
            for (var i = 0; i < active.Length; i++)
            {
                candidates[active[i]] = batch.IsTargeted ? [predictions[i]] : candidates[active[i]] ?? Candidates(logits.Row(i), asked.Labels[i]);
            }

            active = [.. active.Where((_, i) => !asked.IsReached(i, predictions[i]))];
            var steps = Nearest(batch.Select(active), Functional.Rows(points, active), [.. active.Select(i => candidates[i])], threat.Norm);
            for (var i = 0; i < active.Length; i++)
            {
                TensorPrimitives.Add(sums[active[i]], steps[i], sums[active[i]]);
                Place(batch.Inputs.Row(active[i]), sums[active[i]], threat.Clip, points.Row(active[i]));
            }
        }

        return points;
    }

    /// <summary>The classes beside the label with the largest logits.</summary>
    private int[] Candidates(ReadOnlySpan<float> logits, int label)
    {
        var values = logits.ToArray();
        return [.. Enumerable.Range(0, values.Length).Where(k => k != label).OrderByDescending(k => values[k]).Take(_options.Candidates)];
    }

    /// <summary>For each input the shortest step onto the linearised boundary with one of its candidates; zeros where no gradient leads anywhere.</summary>
    private static double[][] Nearest(AttackBatch batch, Tensor points, int[][] candidates, Norm norm)
    {
        var steps = candidates.Select(_ => new double[batch.SampleSize]).ToArray();
        var shortest = candidates.Select(_ => double.PositiveInfinity).ToArray();
        var gradient = new double[batch.SampleSize];
        for (var rank = 0; batch.Count > 0 && rank < candidates[0].Length; rank++)
        {
            int[] others = [.. candidates.Select(classes => classes[rank])];
            var (to, from) = batch.IsTargeted ? (batch.Labels, others) : (others, batch.Labels);
            var answer = batch.LossGradient(points, logits => LogitDifference.PerSample(logits, to, from));
            for (var i = 0; i < candidates.Length; i++)
            {
                TensorPrimitives.ConvertTruncating(answer.Gradient.Row(i), gradient);
                var length = Math.Abs(answer.Losses.Values[i]) / norm.Dual.Measure(gradient);
                if (length < shortest[i])
                {
                    shortest[i] = length;
                    norm.SteepestAscent(answer.Gradient.Row(i), steps[i]);
                    TensorPrimitives.Multiply(steps[i], Math.Max(length, LeastStep), steps[i]);
                }
            }
        }

        return steps;
    }

    private void Place(ReadOnlySpan<float> clean, double[] sum, ClipRange clip, Span<float> point)
    {
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = (float)Math.Clamp(clean[i] + ((1 + _options.Overshoot) * sum[i]), clip.Low, clip.High);
        }
    }
}
