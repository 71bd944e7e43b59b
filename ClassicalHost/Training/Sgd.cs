using System.Globalization;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.ClassicalHost.Training;

/// <summary>Stochastic gradient descent with momentum (Sutskever et al. 2013), as in PyTorch.</summary>
public sealed class Sgd : Optimiser
{
    private readonly float _momentum, _weightDecay;
    private readonly bool _nesterov;
    private readonly Tensors.Tensor[] _buffers;

    /// <summary>Weight decay adds <paramref name="weightDecay"/> times the parameter to its gradient.</summary>
    public Sgd(Module module, double learningRate, double momentum = 0, double weightDecay = 0, bool nesterov = false)
        : base(module, learningRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        ArgumentOutOfRangeException.ThrowIfNegative(weightDecay);
        if (nesterov && momentum == 0)
        {
            throw new ArgumentException("Nesterov's step needs a momentum above 0.", nameof(nesterov));
        }

        (_momentum, _weightDecay, _nesterov) = ((float)momentum, (float)weightDecay, nesterov);
        _buffers = momentum == 0 ? [] : Remember("momentum_buffer");
    }

    /// <inheritdoc/>
    public override string Settings =>
        string.Create(CultureInfo.InvariantCulture, $"SGD(momentum={_momentum}, weightDecay={_weightDecay}, nesterov={_nesterov})");

    /// <inheritdoc/>
    public override void Step()
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Value.Grad is { } gradient)
            {
                Step(Parameters[i].Value.Values, gradient.Values, _momentum == 0 ? [] : _buffers[i].Values);
            }
        }
    }

    private void Step(Span<float> weights, ReadOnlySpan<float> gradient, Span<float> buffer)
    {
        var rate = (float)LearningRate;
        for (var i = 0; i < weights.Length; i++)
        {
            var slope = gradient[i] + (_weightDecay * weights[i]);
            if (!buffer.IsEmpty)
            {
                buffer[i] = (_momentum * buffer[i]) + slope;
                slope = _nesterov ? slope + (_momentum * buffer[i]) : buffer[i];
            }

            weights[i] -= rate * slope;
        }
    }
}
