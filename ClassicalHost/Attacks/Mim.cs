using System.Globalization;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>How a gradient enters the momentum of <see cref="Mim"/>.</summary>
public enum MomentumTerm
{
    /// <summary>Divided by its l1 norm.</summary>
    UnitL1,

    /// <summary>The direction of steepest ascent: its signs under linf.</summary>
    SteepestAscent,
}

/// <summary>Settings of <see cref="Mim"/>.</summary>
public sealed record MimOptions
{
    /// <summary>Number of steps, at least 1.</summary>
    public int Steps { get; init; } = 10;

    /// <summary>Length of a step; by default epsilon / 10, as in Dong et al. 2018.</summary>
    public StepSize StepSize { get; init; } = StepSize.Relative(0.1);

    /// <summary>What remains of the momentum after a step, mu, at least 0.</summary>
    public double Decay { get; init; } = 1;

    /// <summary>How a gradient enters the momentum.</summary>
    public MomentumTerm Term { get; init; }

    /// <summary>Loss to increase.</summary>
    public AttackLoss Loss { get; init; } = AttackLoss.CrossEntropy;
}

/// <summary>The momentum iterative method (Dong et al. 2018, arXiv:1710.06081): m = mu m + g / |g|_1, then a step of steepest ascent along m.</summary>
/// <remarks>The last point counts, as in the libraries that <see cref="MimPreset"/> follows. A gradient of zeros adds nothing to m.</remarks>
public sealed class Mim : IAttack
{
    private readonly MimOptions _options;

    /// <summary>Makes the attack; null stands for the default settings.</summary>
    /// <exception cref="UserException">There is less than 1 step, or the decay is negative or not finite.</exception>
    public Mim(MimOptions? options = null)
    {
        _options = options ?? new MimOptions();
        if (_options.Steps < 1 || !(_options.Decay >= 0) || !double.IsFinite(_options.Decay))
        {
            throw new UserException(string.Create(
                CultureInfo.InvariantCulture, $"MIM needs at least 1 step and a decay of at least 0, but has {_options.Steps} and {_options.Decay}."));
        }
    }

    /// <inheritdoc/>
    public string Name => "MIM";

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("preset", MimPreset.All.FirstOrDefault(preset => preset.Options == _options)?.Name ?? "custom"),
        new("steps", _options.Steps.ToString(CultureInfo.InvariantCulture)),
        new("stepSize", _options.StepSize.ToString()),
        new("decay", _options.Decay.ToString(CultureInfo.InvariantCulture)),
        new("momentumTerm", _options.Term == MomentumTerm.UnitL1 ? "unit l1" : "steepest ascent"),
        new("loss", _options.Loss.Name),
    ];

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var points = batch.Inputs.Clone();
        var momentum = Tensor.Zeros(points.Shape);
        for (var step = 0; step < _options.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var gradient = batch.LossGradient(points, logits => batch.Objective(logits, _options.Loss)).Gradient;
            for (var sample = 0; sample < batch.Count; sample++)
            {
                Accumulate(momentum.Row(sample), gradient.Row(sample), threat.Norm);
            }

            points = GradientStep.Along(momentum, batch, threat, points, _options.StepSize.Resolve(threat.Epsilon));
        }

        return points;
    }

    private void Accumulate(Span<float> momentum, ReadOnlySpan<float> gradient, Norm norm)
    {
        var term = new double[gradient.Length];
        if (_options.Term == MomentumTerm.SteepestAscent)
        {
            norm.SteepestAscent(gradient, term);
        }
        else
        {
            TensorPrimitives.ConvertTruncating(gradient, term);
            var length = Norm.L1.Measure(term);
            TensorPrimitives.Divide(term, length > 0 && double.IsFinite(length) ? length : double.PositiveInfinity, term);
        }

        for (var i = 0; i < term.Length; i++)
        {
            momentum[i] = (float)((_options.Decay * momentum[i]) + (double.IsFinite(term[i]) ? term[i] : 0));
        }
    }
}
