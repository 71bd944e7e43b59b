using System.Buffers;
using System.Numerics;
using MathNet.Numerics.Statistics;
using QSharpAdv.Analysis.Statistics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>Mean Meyer-Wallach entanglement of a circuit's states at random angles (Sim et al. 2019, arXiv:1905.10876, eq. 13).</summary>
/// <param name="Value">The mean, in [0, 1].</param>
/// <param name="Deviation">Standard deviation from state to state.</param>
/// <param name="Interval">95 % interval of the mean under the central limit theorem.</param>
public sealed record EntanglingCapability(double Value, double Deviation, Interval Interval)
{
    /// <summary>Measures a circuit with angles uniform in [0, 2 pi); the result does not depend on the number of threads.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="samples">Random states, at least two.</param>
    /// <param name="seed">Seed of the angles.</param>
    /// <param name="threads">Most threads to use; 0 for one per core.</param>
    /// <param name="progress">Told the share that is done, from any thread.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public static EntanglingCapability Measure(Circuit circuit, int samples, long seed, int threads = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        var states = new RandomStates<double>(circuit, seed, "entangling capability");
        var perBatch = new RunningStatistics[states.BatchesFor(samples)];
        states.ForEachBatch(
            perBatch.Length,
            threads,
            (batch, amplitudes) => perBatch[batch] = Entanglements(amplitudes, states.Dimension, (int)Math.Min(states.BatchSize, samples - (batch * states.BatchSize))),
            progress,
            cancellationToken);
        var all = perBatch.Aggregate(RunningStatistics.Combine);
        var moments = new SampleMoments(all.Mean, all.StandardDeviation, samples);
        return new EntanglingCapability(moments.Mean, moments.Deviation, moments.NormalInterval());
    }

    private static RunningStatistics Entanglements(ReadOnlySpan<Vector<double>> states, int dimension, int samples)
    {
        var statistics = new RunningStatistics();
        var state = ArrayPool<Complex>.Shared.Rent(dimension);
        for (var sample = 0; sample < samples; sample++)
        {
            RandomStates<double>.Copy(states, sample, state.AsSpan(0, dimension));
            statistics.Push(MeyerWallach.Of(state.AsSpan(0, dimension)));
        }

        ArrayPool<Complex>.Shared.Return(state);
        return statistics;
    }
}
