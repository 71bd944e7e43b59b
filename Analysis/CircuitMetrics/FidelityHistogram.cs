using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>Counts of fidelities in equal bins of [0, 1], and how far they are from Haar-random states.</summary>
public sealed class FidelityHistogram
{
    private readonly long[] _counts;
    private readonly double[] _logHaar;

    /// <summary>Takes counts of the fidelities of a circuit of <paramref name="qubits"/> qubits.</summary>
    /// <exception cref="ArgumentException">A count is negative, or all are zero.</exception>
    public FidelityHistogram(IEnumerable<long> counts, int qubits)
    {
        _counts = [.. counts];
        Total = _counts.Sum();
        if (Total == 0 || _counts.Any(count => count < 0))
        {
            throw new ArgumentException("A histogram needs counts of zero or more, and at least one of them above zero.", nameof(counts));
        }

        _logHaar = HaarFidelity.LogBinMasses(qubits, _counts.Length);
    }

    /// <summary>Counts per bin.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Sum of the counts.</summary>
    public long Total { get; }

    /// <summary>Kullback-Leibler divergence in nats from the Haar masses to the frequencies: <c>sum P ln(P / H)</c> over occupied bins.</summary>
    public double Divergence => DivergenceOf(_counts);

    /// <summary>How much the divergence of a finite sample is too high on average: <c>(occupied bins - 1) / (2 total)</c> (Miller 1955).</summary>
    public double Bias => BiasOf(_counts);

    /// <summary>The divergence less its bias; never below zero.</summary>
    public double CorrectedDivergence => Math.Max(0, Divergence - Bias);

    /// <summary>The 95 % bootstrap interval of <see cref="CorrectedDivergence"/>, from resamples of the histogram.</summary>
    /// <remarks>A resample is biased once by being finite and once more by coming from a finite sample; both biases are taken off.</remarks>
    public Interval BootstrapInterval(int resamples, long seed)
    {
        var interval = Statistics.BootstrapInterval.Percentile(Replicate, resamples, seed, "expressibility bootstrap");
        return new Interval(Math.Max(0, interval.Low), Math.Max(0, interval.High));
    }

    private double Replicate(RandomNumbers random)
    {
        var resample = new long[_counts.Length];
        random.NextMultinomial(_counts, resample);
        return DivergenceOf(resample) - BiasOf(resample) - Bias;
    }

    private double DivergenceOf(long[] counts)
    {
        var sum = 0.0;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            if (counts[bin] > 0)
            {
                var probability = (double)counts[bin] / Total;
                sum += probability * (Math.Log(probability) - _logHaar[bin]);
            }
        }

        return sum;
    }

    private double BiasOf(long[] counts) => (counts.Count(count => count > 0) - 1) / (2.0 * Total);
}
