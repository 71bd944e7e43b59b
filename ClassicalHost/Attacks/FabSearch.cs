using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>A class boundary, taken as linear at each of some points.</summary>
/// <param name="Values">By how much the goal is ahead at each point; negative before the boundary.</param>
/// <param name="Normals">Gradients of the values [batch, ...].</param>
internal readonly record struct Boundary(float[] Values, Tensor Normals);

/// <summary>One attempt of the Fast Adaptive Boundary attack at the inputs of a batch (Croce and Hein 2020, arXiv:1907.02044, algorithm 1).</summary>
internal sealed class FabSearch
{
    /// <summary>Least length of a step, which keeps the bias defined.</summary>
    private const double LeastLength = 1e-8;

    private readonly AttackBatch _batch;
    private readonly ThreatModel _threat;
    private readonly FabOptions _options;
    private readonly Func<AttackBatch, int[], Tensor, Boundary> _linearise;
    private readonly ClosestPoints _closest;
    private readonly Tensor _points;
    private readonly double[] _normal, _step, _cleanStep;

    /// <summary>Prepares an attempt; the function gets inputs, their positions in the batch, and a point for each.</summary>
    public FabSearch(AttackBatch batch, ThreatModel threat, FabOptions options, Func<AttackBatch, int[], Tensor, Boundary> linearise)
    {
        (_batch, _threat, _options, _linearise) = (batch, threat, options, linearise);
        _closest = new ClosestPoints(batch, threat, options.StopsInBall);
        _points = batch.Inputs.Clone();
        (_normal, _step, _cleanStep) = (new double[batch.SampleSize], new double[batch.SampleSize], new double[batch.SampleSize]);
    }

    /// <summary>The nearest points [batch, ...] that reach the goal.</summary>
    public Tensor Points => _closest.Points;

    /// <summary>Positions of the inputs without such a point in the ball.</summary>
    public int[] Standing =>
        [.. Enumerable.Range(0, _batch.Count).Where(i => !_closest.Has(i) || !_threat.Contains(_batch.Inputs.Row(i), Points.Row(i)))];

    /// <summary>Makes the attempt; its random numbers depend on the name.</summary>
    public void Run(string name, bool startsAtRandom, CancellationToken cancellation)
    {
        if (startsAtRandom)
        {
            Start(name);
        }

        int[] active = [.. Enumerable.Range(0, _batch.Count)];
        var asked = _batch;
        for (var step = 0; step < _options.Steps && active.Length > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var boundary = _linearise(asked, active, Functional.Rows(_points, active));
            for (var i = 0; i < active.Length; i++)
            {
                Move(active[i], boundary.Values[i], boundary.Normals.Row(i));
            }

            Judge(asked, active);
            if (Array.Exists(active, _closest.IsDone))
            {
                active = [.. active.Where(sample => !_closest.IsDone(sample))];
                asked = _batch.Select(active);
            }
        }
    }

    /// <summary>Draws points at half the distance epsilon.</summary>
    private void Start(string name)
    {
        for (var sample = 0; sample < _batch.Count; sample++)
        {
            _threat.Norm.DrawFromBall(_step, 1, new RandomNumbers(_batch.Seed, $"attack/fab/{name}", _batch.Indices[sample]));
            TensorPrimitives.Multiply(_step, _threat.Epsilon / (2 * Math.Max(_threat.Norm.Measure(_step), double.Epsilon)), _step);
            _threat.Place(_batch.Inputs.Row(sample), _step, _points.Row(sample));
        }
    }

    /// <summary>Goes over the boundary, with a bias towards the point of it that is nearest to the clean input.</summary>
    private void Move(int sample, double value, ReadOnlySpan<float> normal)
    {
        var clean = _batch.Inputs.Row(sample);
        var point = _points.Row(sample);
        TensorPrimitives.ConvertTruncating(normal, _normal);
        var cleanValue = value;
        for (var i = 0; i < point.Length; i++)
        {
            cleanValue += _normal[i] * ((double)clean[i] - point[i]);
        }

        BoundaryProjection.Step(_threat.Norm, _normal, value, point, _threat.Clip, _step);
        BoundaryProjection.Step(_threat.Norm, _normal, cleanValue, clean, _threat.Clip, _cleanStep);
        var (length, cleanLength) = (Math.Max(_threat.Norm.Measure(_step), LeastLength), Math.Max(_threat.Norm.Measure(_cleanStep), LeastLength));
        var bias = Math.Min(length / (length + cleanLength), _options.LargestBias);
        for (var i = 0; i < point.Length; i++)
        {
            var next = ((point[i] + (_options.Overshoot * _step[i])) * (1 - bias)) + ((clean[i] + (_options.Overshoot * _cleanStep[i])) * bias);
            point[i] = (float)Math.Clamp(next, _threat.Clip.Low, _threat.Clip.High);
        }
    }

    /// <summary>Notes the points that reach the goal and goes back from them towards the clean inputs.</summary>
    private void Judge(AttackBatch asked, int[] active)
    {
        var predictions = Predictions.Of(asked.MeanLogits(Functional.Rows(_points, active)));
        for (var i = 0; i < active.Length; i++)
        {
            if (asked.IsReached(i, predictions[i]))
            {
                var clean = _batch.Inputs.Row(active[i]);
                var point = _points.Row(active[i]);
                _closest.Offer(active[i], point);
                for (var k = 0; k < point.Length; k++)
                {
                    point[k] = (float)(clean[k] + (_options.BackwardShare * ((double)point[k] - clean[k])));
                }
            }
        }
    }
}
