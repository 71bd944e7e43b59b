using System.Numerics;
using QSharpAdv.Analysis.Statistics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>How far the states of a circuit at random angles are from Haar-random ones (Sim, Johnson, Aspuru-Guzik 2019, arXiv:1905.10876, eq. 8).</summary>
/// <param name="Value">Divergence from Haar in nats, corrected for the bias of a finite sample; 0 is most expressive.</param>
/// <param name="Raw">The divergence as published values give it, without correction.</param>
/// <param name="Interval">95 % bootstrap interval of <paramref name="Value"/>.</param>
/// <param name="Histogram">The fidelities that it rests on.</param>
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
        var states = new RandomStates(circuit, seed, "expressibility");
        var counts = new long[Bins];
        states.ForEachBlock(2 * pairs, threads, (_, block) => Count(block, states.Dimension, counts), progress, cancellationToken);
        var histogram = new FidelityHistogram(counts, circuit.QubitCount);
        return new Expressibility(histogram.CorrectedDivergence, histogram.Divergence, histogram.BootstrapInterval(Resamples, seed), histogram);
    }

    private static void Count(ReadOnlySpan<Complex> states, int dimension, long[] counts)
    {
        for (; !states.IsEmpty; states = states[(2 * dimension)..])
        {
            var fidelity = Fidelity(states[..dimension], states.Slice(dimension, dimension));
            Interlocked.Increment(ref counts[Math.Min((int)(fidelity * Bins), Bins - 1)]);
        }
    }

    private static double Fidelity(ReadOnlySpan<Complex> left, ReadOnlySpan<Complex> right)
    {
        var (real, imaginary) = (0.0, 0.0);
        for (var k = 0; k < left.Length; k++)
        {
            var (a, b) = (left[k], right[k]);
            real += (a.Real * b.Real) + (a.Imaginary * b.Imaginary);
            imaginary += (a.Real * b.Imaginary) - (a.Imaginary * b.Real);
        }

        return (real * real) + (imaginary * imaginary);
    }
}
