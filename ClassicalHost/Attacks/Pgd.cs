using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Projected gradient descent (Kurakin et al. 2017, arXiv:1607.02533; Madry et al. 2018, arXiv:1706.06083): steps of steepest ascent, each followed by a projection.</summary>
/// <remarks>The last point of an attempt counts, not the one with the largest loss, as in the libraries that the presets follow.</remarks>
public sealed class Pgd : IAttack
{
    private readonly PgdOptions _options;

    /// <summary>Makes the attack; null stands for the default settings.</summary>
    /// <exception cref="UserException">Steps or restarts are less than 1, or restarts would repeat one and the same attempt.</exception>
    public Pgd(PgdOptions? options = null)
    {
        _options = options ?? new PgdOptions();
        if (_options.Steps < 1 || _options.Restarts < 1)
        {
            throw new UserException($"PGD needs at least 1 step and 1 restart, but has {_options.Steps} and {_options.Restarts}.");
        }

        if (_options is { Restarts: > 1, RandomStart: RandomStart.None })
        {
            throw new UserException($"PGD without a random start would repeat itself {_options.Restarts} times; set a random start or 1 restart.");
        }
    }

    /// <inheritdoc/>
    public string Name => "PGD";

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => _options.Settings;

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var found = Attempt(batch, threat, 0, cancellation);
        int[] withstood = [.. Enumerable.Range(0, batch.Count)];
        for (var restart = 1; restart < _options.Restarts; restart++)
        {
            var tried = Functional.Rows(found, withstood);
            withstood = [.. batch.Select(withstood).Standing(tried).Select(i => withstood[i])];
            if (withstood.Length == 0)
            {
                break;
            }

            var again = Attempt(batch.Select(withstood), threat, restart, cancellation);
            for (var i = 0; i < withstood.Length; i++)
            {
                again.Row(i).CopyTo(found.Row(withstood[i]));
            }
        }

        return found;
    }

    private Tensor Attempt(AttackBatch batch, ThreatModel threat, int restart, CancellationToken cancellation)
    {
        var points = Start(batch, threat, restart);
        for (var step = 0; step < _options.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            points = GradientStep.Take(batch, threat, _options.Loss, points, _options.StepSize.Resolve(threat.Epsilon));
        }

        return points;
    }

    private Tensor Start(AttackBatch batch, ThreatModel threat, int restart)
    {
        var points = batch.Inputs.Clone();
        if (_options.RandomStart == RandomStart.None)
        {
            return points;
        }

        var perturbation = new double[batch.SampleSize];
        for (var sample = 0; sample < batch.Count; sample++)
        {
            var (start, size) = (sample * batch.SampleSize, batch.SampleSize);
            Draw(perturbation, threat, new RandomNumbers(batch.Seed, $"attack/pgd/{restart}", batch.Indices[sample]));
            threat.Place(batch.Inputs.Values.Slice(start, size), perturbation, points.Values.Slice(start, size));
        }

        return points;
    }

    private void Draw(Span<double> perturbation, ThreatModel threat, RandomNumbers random)
    {
        var norm = _options.RandomStart == RandomStart.Cube ? Norm.Linf : threat.Norm;
        norm.DrawFromBall(perturbation, threat.Epsilon, random);
        if (_options.RandomStart == RandomStart.Radius && norm.Measure(perturbation) is > 0 and var length)
        {
            TensorPrimitives.Multiply(perturbation, threat.Epsilon * random.NextDouble() / length, perturbation);
        }
    }
}
