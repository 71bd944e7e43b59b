using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>Means and covariances over the trajectories of each sample, updated row by row so that parts do not matter (Welford 1962).</summary>
/// <param name="measured">The observables.</param>
/// <param name="batchSize">Number of samples.</param>
/// <param name="trajectories">Trajectories per sample.</param>
/// <param name="withErrors">Whether covariances are wanted.</param>
internal sealed class TrajectoryMoments(MeasuredObservables measured, int batchSize, int trajectories, bool withErrors)
{
    private readonly int _observables = measured.Terms.Count;
    private readonly double[] _means = new double[batchSize * measured.Terms.Count];
    private readonly double[]? _covariances = withErrors ? new double[batchSize * measured.Terms.Count * measured.Terms.Count] : null;
    private readonly double[] _before = new double[measured.Terms.Count];
    private readonly double[] _behind = new double[measured.Terms.Count];
    private long _rows;

    /// <summary>Takes the expectations of the strings in the next rows, <c>[rows, strings]</c>.</summary>
    public void Add<T>(ReadOnlySpan<T> rows)
        where T : INumberBase<T>
    {
        for (var start = 0; start < rows.Length; start += measured.Strings.Count, _rows++)
        {
            AddRow(rows.Slice(start, measured.Strings.Count));
        }
    }

    /// <summary>The estimates once all rows are there.</summary>
    public ExpectationEstimates Build()
    {
        for (var k = 0; k < _covariances?.Length; k++)
        {
            _covariances[k] /= trajectories * (trajectories - 1.0);
        }

        return new ExpectationEstimates(_observables, _means, _covariances);
    }

    private void AddRow<T>(ReadOnlySpan<T> strings)
        where T : INumberBase<T>
    {
        var (sample, trajectory) = ((int)(_rows / trajectories), (int)(_rows % trajectories));
        var means = _means.AsSpan(sample * _observables, _observables);
        for (var k = 0; k < _observables; k++)
        {
            var value = 0.0;
            foreach (var (index, weight) in measured.Terms[k])
            {
                value += weight * double.CreateTruncating(strings[index]);
            }

            _before[k] = value - means[k];
            means[k] += _before[k] / (trajectory + 1);
            _behind[k] = value - means[k];
        }

        for (var k = 0; _covariances is not null && k < _observables; k++)
        {
            for (var j = 0; j < _observables; j++)
            {
                _covariances[(((sample * _observables) + k) * _observables) + j] += _before[Math.Min(k, j)] * _behind[Math.Max(k, j)];
            }
        }
    }
}
