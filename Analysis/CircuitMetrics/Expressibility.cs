using System.Numerics;
using System.Runtime.CompilerServices;
using QSharpAdv.Analysis.Statistics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>How far the states of a circuit at random angles are from Haar-random ones (Sim, Johnson, Aspuru-Guzik 2019, arXiv:1905.10876, eq. 8).</summary>
/// <param name="Value">Divergence from Haar in nats, corrected for the bias of a finite sample; 0 is most expressive.</param>
/// <param name="Raw">The divergence as published values give it, without correction.</param>
/// <param name="Interval">95 % bootstrap interval of <paramref name="Value"/>.</param>
/// <param name="Histogram">The fidelities that it rests on.</param>
/// <remarks>States are computed in single precision: a fidelity errs by some 1e-6, while a bin is 1/75 wide.</remarks>
public sealed record Expressibility(double Value, double Raw, Interval Interval, FidelityHistogram Histogram)
{
    /// <summary>Bins of the fidelity histogram.</summary>
    public const int Bins = 75;

    private const int Resamples = 1000;

    /// <summary>Measures a circuit with angles uniform in [0, 2 pi); the result does not depend on the number of threads.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="pairs">Independent pairs of states.</param>
    /// <param name="seed">Seed of the angles and of the bootstrap.</param>
    /// <param name="threads">Most threads to use; 0 for one per core.</param>
    /// <param name="progress">Told the share that is done, from any thread.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public static Expressibility Measure(Circuit circuit, long pairs, long seed, int threads = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        var states = new RandomStates<float>(circuit, seed, "expressibility");
        var pairsPerBatch = states.BatchSize / 2;
        using var counts = new ThreadLocal<long[]>(() => new long[Bins], trackAllValues: true);
        states.ForEachBatch(
            states.BatchesFor(2 * pairs),
            threads,
            (batch, amplitudes) => Count(amplitudes, 2 * states.Dimension, (int)Math.Min(pairsPerBatch, pairs - (batch * pairsPerBatch)), counts.Value!),
            progress,
            cancellationToken);
        var histogram = new FidelityHistogram(Enumerable.Range(0, Bins).Select(bin => counts.Values.Sum(each => each[bin])), circuit.QubitCount);
        return new Expressibility(histogram.CorrectedDivergence, histogram.Divergence, histogram.BootstrapInterval(Resamples, seed), histogram);
    }

    /// <summary>Counts the fidelities of the first pairs of a batch; a state of its first half belongs to the one half a batch further.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<Vector<float>> states, int vectorsPerState, int pairs, long[] counts)
    {
        var half = states.Length / 2;
        for (var start = 0; start < half && pairs > 0; start += vectorsPerState, pairs -= Vector<float>.Count)
        {
            var scaled = Fidelities(states.Slice(start, vectorsPerState), states.Slice(start + half, vectorsPerState)) * Bins;
            for (var lane = 0; lane < Math.Min(Vector<float>.Count, pairs); lane++)
            {
                counts[Math.Min((int)scaled[lane], Bins - 1)]++;
            }
        }
    }

    private static Vector<float> Fidelities(ReadOnlySpan<Vector<float>> left, ReadOnlySpan<Vector<float>> right)
    {
        Vector<float> real = default, imaginary = default;
        for (var k = 0; k < left.Length; k += 2)
        {
            var (leftReal, leftImaginary, rightReal, rightImaginary) = (left[k], left[k + 1], right[k], right[k + 1]);
            real = Vector.FusedMultiplyAdd(leftReal, rightReal, Vector.FusedMultiplyAdd(leftImaginary, rightImaginary, real));
            imaginary = Vector.FusedMultiplyAdd(leftReal, rightImaginary, imaginary) - (leftImaginary * rightReal);
        }

        return (real * real) + (imaginary * imaginary);
    }
}
