using System.Globalization;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Training;

/// <summary>Adam (Kingma and Ba 2015) with PyTorch's defaults; weight decay is added to the gradient.</summary>
public sealed class Adam : Optimiser
{
    private const int ChunkLength = 1024;
    private readonly double _beta1, _beta2, _epsilon, _weightDecay;
    private readonly Tensor[] _steps, _means, _squares;

    /// <summary>Decay rates of the two moments, and the number that keeps the division safe.</summary>
    public Adam(Module module, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
        : base(module, learningRate)
    {
        RequireDecayRate(beta1, nameof(beta1));
        RequireDecayRate(beta2, nameof(beta2));
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        ArgumentOutOfRangeException.ThrowIfNegative(weightDecay);
        (_beta1, _beta2, _epsilon, _weightDecay) = (beta1, beta2, epsilon, weightDecay);
        _steps = Remember("step", scalar: true);
        _means = Remember("exp_avg");
        _squares = Remember("exp_avg_sq");
    }

    /// <inheritdoc/>
    public override string Settings =>
        string.Create(CultureInfo.InvariantCulture, $"Adam(beta1={_beta1}, beta2={_beta2}, epsilon={_epsilon}, weightDecay={_weightDecay})");

    /// <inheritdoc/>
    public override void Step()
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Value.Grad is { } gradient)
            {
                var step = ++_steps[i].Values[0];
                var (weights, means, squares) = (Parameters[i].Value, _means[i], _squares[i]);
                Chunks.For(weights.Count, (start, length) => Step(
                    weights.Values.Slice(start, length), gradient.Values.Slice(start, length), means.Values.Slice(start, length), squares.Values.Slice(start, length), step));
            }
        }
    }

    private void Step(Span<float> weights, ReadOnlySpan<float> gradient, Span<float> means, Span<float> squares, double step)
    {
        var rate = (float)(LearningRate / (1 - Math.Pow(_beta1, step)));
        var root = (float)Math.Sqrt(1 - Math.Pow(_beta2, step));
        Span<float> scratch = stackalloc float[ChunkLength];
        for (var start = 0; start < weights.Length; start += ChunkLength)
        {
            var length = Math.Min(ChunkLength, weights.Length - start);
            var chunk = weights.Slice(start, length);
            var mean = means.Slice(start, length);
            var square = squares.Slice(start, length);
            var slope = scratch[..length];
            TensorPrimitives.MultiplyAdd(chunk, (float)_weightDecay, gradient.Slice(start, length), slope);
            AddMoments(slope, mean, square);
            TensorPrimitives.Sqrt(square, slope);
            TensorPrimitives.Divide(slope, root, slope);
            TensorPrimitives.Add(slope, (float)_epsilon, slope);
            TensorPrimitives.Divide(mean, slope, slope);
            TensorPrimitives.MultiplyAdd(slope, -rate, chunk, chunk);
        }
    }

    /// <summary>Moves the running means of the gradient and of its square; overwrites the gradient.</summary>
    private void AddMoments(Span<float> slope, Span<float> mean, Span<float> square)
    {
        TensorPrimitives.Multiply(mean, (float)_beta1, mean);
        TensorPrimitives.MultiplyAdd(slope, (float)(1 - _beta1), mean, mean);
        TensorPrimitives.Multiply(slope, slope, slope);
        TensorPrimitives.Multiply(square, (float)_beta2, square);
        TensorPrimitives.MultiplyAdd(slope, (float)(1 - _beta2), square, square);
    }

    private static void RequireDecayRate(double rate, string name)
    {
        if (rate is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, rate, "A decay rate lies in [0, 1).");
        }
    }
}
