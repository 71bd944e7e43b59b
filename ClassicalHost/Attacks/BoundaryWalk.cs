using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Points on the far side of a model's decision boundary and their moves in <see cref="HopSkipJump"/> (Chen et al. 2020, algorithms 1 and 2).</summary>
/// <param name="batch">The inputs.</param>
/// <param name="threat">The norm and the valid range.</param>
/// <param name="stopsInBall">Whether an input is done once a point within the threat model is known.</param>
internal sealed class BoundaryWalk(AttackBatch batch, ThreatModel threat, bool stopsInBall)
{
    /// <summary>Width of the first difference, and how often a step or an interval is halved at most.</summary>
    private const double FirstWidth = 0.1;

    private const int MostHalvings = 60, PointsPerQuestion = 256;
    private readonly Tensor _points = batch.Inputs.Clone();
    private readonly double[] _startDistances = new double[batch.Count];
    private readonly bool[] _started = new bool[batch.Count];

    /// <summary>The nearest points that reach the goal.</summary>
    public ClosestPoints Closest { get; } = new(batch, threat, stopsInBall);

    /// <summary>The inputs that have a point and are not done.</summary>
    public int[] Active => [.. Enumerable.Range(0, batch.Count).Where(i => _started[i] && !Closest.IsDone(i))];

    private bool IsLinf => threat.Norm == Norm.Linf;

    /// <summary>Precision of the search for the boundary, relative to the distance: d^(-3/2) for l2, d^(-2) for linf.</summary>
    private double Precision => Math.Pow(batch.SampleSize, IsLinf ? -2 : -1.5);

    /// <summary>Whether points [samples, ...] near these inputs reach the goal: a query each.</summary>
    public bool[] Ask(IReadOnlyList<int> samples, Tensor points)
    {
        var asked = batch.Select(samples);
        var predictions = Predictions.Of(asked.Logits(points));
        return [.. predictions.Select((prediction, i) => asked.IsReached(i, prediction))];
    }

    /// <summary>Gives an input its first point, which reaches the goal.</summary>
    public void Start(int sample, ReadOnlySpan<float> point)
    {
        _started[sample] = true;
        Move(sample, point);
    }

    /// <summary>Moves every active point towards its input, to the boundary, by bisection.</summary>
    public void GoToBoundary()
    {
        var active = Active;
        var (low, high) = (new double[batch.Count], new double[batch.Count]);
        var (from, target) = (_points.Clone(), new double[batch.Count]);
        foreach (var sample in active)
        {
            _startDistances[sample] = Distance(sample);
            high[sample] = IsLinf ? _startDistances[sample] : 1;
            target[sample] = IsLinf ? Math.Min(Precision * high[sample], Precision) : Precision;
        }

        for (var halving = 0; halving < MostHalvings && active.Length > 0; halving++)
        {
            active = [.. active.Where(i => high[i] - low[i] > target[i] && !Closest.IsDone(i))];
            var reached = Try(active, (sample, point) => Blend(sample, from.Row(sample), (low[sample] + high[sample]) / 2, point));
            for (var i = 0; i < active.Length; i++)
            {
                (reached[i] ? high : low)[active[i]] = (low[active[i]] + high[active[i]]) / 2;
            }
        }
    }

    /// <summary>Estimates for every active point the direction into the goal's region, of norm 1; the mean of the answers is subtracted, which lowers the variance.</summary>
    public double[][] Directions(int step, int queries)
    {
        var active = Active;
        var estimates = active.Select(i => new DirectionEstimate(
            batch.Inputs.Row(i).Length, Width(i, step), IsLinf, new RandomNumbers(batch.Seed, $"attack/hopskipjump/{step}", batch.Indices[i]))).ToArray();
        var perQuestion = Math.Max(1, PointsPerQuestion / Math.Max(1, active.Length));
        for (var done = 0; done < queries && active.Length > 0; done += perQuestion)
        {
            var repeats = Math.Min(perQuestion, queries - done);
            int[] positions = [.. active.SelectMany(i => Enumerable.Repeat(i, repeats))];
            var points = Tensor.Zeros([positions.Length, .. batch.Inputs.Shape[1..]]);
            for (var k = 0; k < positions.Length; k++)
            {
                estimates[k / repeats].Draw(_points.Row(positions[k]), threat.Clip, points.Row(k));
            }

            var reached = Ask(positions, points);
            for (var k = 0; k < positions.Length; k++)
            {
                estimates[k / repeats].Add(_points.Row(positions[k]), points.Row(k), reached[k]);
            }
        }

        return [.. estimates.Select(estimate => estimate.Direction(threat.Norm))];
    }

    /// <summary>Moves every active point along its direction: distance / sqrt(step), halved until the goal is still reached.</summary>
    public void Jump(double[][] directions, int step)
    {
        var active = Active;
        var lengths = active.ToDictionary(i => i, i => Distance(i) / Math.Sqrt(step));
        var towards = active.Zip(directions).ToDictionary(pair => pair.First, pair => pair.Second);
        var from = _points.Clone();
        for (var halving = 0; halving < MostHalvings && active.Length > 0; halving++)
        {
            var reached = Try(active, (sample, point) => Shift(from.Row(sample), towards[sample], lengths[sample], point));
            foreach (var sample in active)
            {
                lengths[sample] /= 2;
            }

            active = [.. active.Where((_, i) => !reached[i])];
        }
    }

    /// <summary>Places a point for each of these inputs, asks about them, and moves to those that reach the goal.</summary>
    private bool[] Try(int[] samples, Placement place)
    {
        if (samples.Length == 0)
        {
            return [];
        }

        var points = Tensor.Zeros([samples.Length, .. batch.Inputs.Shape[1..]]);
        for (var i = 0; i < samples.Length; i++)
        {
            place(samples[i], points.Row(i));
        }

        var reached = Ask(samples, points);
        for (var i = 0; i < samples.Length; i++)
        {
            if (reached[i])
            {
                Move(samples[i], points.Row(i));
            }
        }

        return reached;
    }

    private double Distance(int sample) => threat.Distance(batch.Inputs.Row(sample), _points.Row(sample));

    private void Move(int sample, ReadOnlySpan<float> point)
    {
        point.CopyTo(_points.Row(sample));
        Closest.Offer(sample, point);
    }

    /// <summary>How far apart the points of an estimate lie: from the distance before the last search for the boundary.</summary>
    private double Width(int sample, int step)
    {
        var range = (double)threat.Clip.High - threat.Clip.Low;
        if (step == 1 && range <= float.MaxValue)
        {
            return FirstWidth * range;
        }

        var size = batch.SampleSize;
        return Math.Max(_startDistances[sample] * Precision * (IsLinf ? size : Math.Sqrt(size)), 1e-6);
    }

    private void Shift(ReadOnlySpan<float> from, double[] direction, double length, Span<float> point)
    {
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = (float)Math.Clamp(from[i] + (length * direction[i]), threat.Clip.Low, threat.Clip.High);
        }
    }

    /// <summary>Between the clean input (0) and a point: on the straight line for l2, within the cube of this half-width for linf.</summary>
    private void Blend(int sample, ReadOnlySpan<float> point, double amount, Span<float> blend)
    {
        var clean = batch.Inputs.Row(sample);
        for (var i = 0; i < blend.Length; i++)
        {
            var offset = (double)point[i] - clean[i];
            blend[i] = (float)(clean[i] + (IsLinf ? Math.Clamp(offset, -amount, amount) : amount * offset));
        }
    }

    private delegate void Placement(int sample, Span<float> point);
}
