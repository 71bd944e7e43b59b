using System.Globalization;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Settings of <see cref="Spsa"/>; step, width and directions are the defaults of CleverHans.</summary>
public sealed record SpsaOptions
{
    /// <summary>Most steps of Adam, at least 1.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Learning rate of Adam, so about the length of a step in each coordinate.</summary>
    public StepSize StepSize { get; init; } = StepSize.Absolute(0.01);

    /// <summary>Distance in each coordinate at which differences are taken.</summary>
    public double Width { get; init; } = 0.01;

    /// <summary>Random directions per step; two queries each.</summary>
    public int Directions { get; init; } = 128;

    /// <summary>Loss to increase.</summary>
    public AttackLoss Loss { get; init; } = AttackLoss.Margin;
}

/// <summary>SPSA (Uesato et al. 2018, arXiv:1802.05666; Spall 1992): Adam along two-sided differences in random directions of signs. It asks for scores only.</summary>
/// <remarks>For models without gradients, and for models with shots, whose gradients are dear or scatter. An input that has reached the goal costs nothing more, unless the points are for another model or the model is random: then the last one counts.</remarks>
public sealed class Spsa : IAttack
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Tiny = 1e-8;
    private const int PointsPerQuestion = 256;
    private readonly SpsaOptions _options;

    /// <summary>Makes the attack; null stands for the default settings.</summary>
    /// <exception cref="UserException">A number is out of range.</exception>
    public Spsa(SpsaOptions? options = null)
    {
        _options = options ?? new SpsaOptions();
        if (_options is not { Steps: >= 1, Directions: >= 1, Width: > 0 and < double.PositiveInfinity })
        {
            throw new UserException("SPSA needs at least 1 step, 1 direction and a positive width.");
        }
    }

    /// <inheritdoc/>
    public string Name => "SPSA";

    /// <inheritdoc/>
    public bool NeedsGradients => false;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("steps", _options.Steps.ToString(CultureInfo.InvariantCulture)),
        new("stepSize", _options.StepSize.ToString()),
        new("width", _options.Width.ToString(CultureInfo.InvariantCulture)),
        new("directions", _options.Directions.ToString(CultureInfo.InvariantCulture)),
        new("loss", _options.Loss.Name),
    ];

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var points = batch.Inputs.Clone();
        var means = Enumerable.Range(0, batch.Count).Select(_ => new double[batch.SampleSize]).ToArray();
        var squares = Enumerable.Range(0, batch.Count).Select(_ => new double[batch.SampleSize]).ToArray();
        int[] standing = [.. Enumerable.Range(0, batch.Count)];
        for (var step = 0; step < _options.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            standing = batch.StopsAtSuccess ? Withstanding(batch, points, standing) : standing;
            if (standing.Length == 0)
            {
                break;
            }

            var estimates = Estimate(batch.Select(standing), threat.Clip, Functional.Rows(points, standing), step);
            for (var i = 0; i < standing.Length; i++)
            {
                var sample = standing[i];
                var move = Adam(estimates[i], means[sample], squares[sample], step + 1, _options.StepSize.Resolve(threat.Epsilon));
                Move(batch.Inputs.Row(sample), move, threat, points.Row(sample));
            }
        }

        return points;
    }

    private static int[] Withstanding(AttackBatch batch, Tensor points, int[] among) =>
        [.. batch.Select(among).Standing(Functional.Rows(points, among)).Select(i => among[i])];

    /// <summary>Estimates of the gradients at points [batch, ...].</summary>
    private double[][] Estimate(AttackBatch batch, ClipRange clip, Tensor points, int step)
    {
        var sums = Enumerable.Range(0, batch.Count).Select(_ => new double[batch.SampleSize]).ToArray();
        var random = batch.Indices.Select(index => new RandomNumbers(batch.Seed, $"attack/spsa/{step}", index)).ToArray();
        var perQuestion = Math.Max(1, PointsPerQuestion / (2 * batch.Count));
        for (var done = 0; done < _options.Directions; done += perQuestion)
        {
            var repeats = Math.Min(perQuestion, _options.Directions - done);
            int[] positions = [.. Enumerable.Range(0, batch.Count).SelectMany(i => Enumerable.Repeat(i, 2 * repeats))];
            var asked = Functional.Rows(points, positions);
            for (var k = 0; k < positions.Length; k += 2)
            {
                Spread(asked.Row(k), asked.Row(k + 1), clip, random[positions[k]]);
            }

            var question = batch.Select(positions);
            var losses = question.Objective(question.Logits(asked), _options.Loss).Values;
            for (var k = 0; k < positions.Length; k += 2)
            {
                AddDifference(sums[positions[k]], asked.Row(k), asked.Row(k + 1), losses[k] - losses[k + 1]);
            }
        }

        return sums;
    }

    private void Spread(Span<float> ahead, Span<float> behind, ClipRange clip, RandomNumbers random)
    {
        for (var i = 0; i < ahead.Length; i++)
        {
            var offset = random.Next(2) == 0 ? _options.Width : -_options.Width;
            ahead[i] = (float)Math.Clamp(ahead[i] + offset, clip.Low, clip.High);
            behind[i] = (float)Math.Clamp(behind[i] - offset, clip.Low, clip.High);
        }
    }

    /// <summary>Adds the difference quotient of every coordinate, averaged over directions.</summary>
    private void AddDifference(double[] sum, ReadOnlySpan<float> ahead, ReadOnlySpan<float> behind, double difference)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            var distance = (double)ahead[i] - behind[i];
            sum[i] += distance == 0 ? 0 : difference / distance / _options.Directions;
        }
    }

    private static double[] Adam(double[] estimate, double[] mean, double[] square, int step, double rate)
    {
        var move = new double[estimate.Length];
        var (correction1, correction2) = (1 - Math.Pow(Beta1, step), 1 - Math.Pow(Beta2, step));
        for (var i = 0; i < move.Length; i++)
        {
            var slope = double.IsFinite(estimate[i]) ? estimate[i] : 0;
            mean[i] = (Beta1 * mean[i]) + ((1 - Beta1) * slope);
            square[i] = (Beta2 * square[i]) + ((1 - Beta2) * slope * slope);
            move[i] = rate * (mean[i] / correction1) / (Math.Sqrt(square[i] / correction2) + Tiny);
        }

        return move;
    }

    private static void Move(ReadOnlySpan<float> clean, double[] move, ThreatModel threat, Span<float> point)
    {
        for (var i = 0; i < move.Length; i++)
        {
            move[i] += (double)point[i] - clean[i];
        }

        threat.Place(clean, move, point);
    }
}
