using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.CircuitMetrics;

public class FidelityHistogramTests
{
    [Theory]
    [InlineData(1, 75)]
    [InlineData(4, 75)]
    [InlineData(8, 10)]
    public void The_Haar_masses_sum_to_one_and_equal_the_integral_of_the_density(int qubits, int bins)
    {
        var masses = HaarFidelity.LogBinMasses(qubits, bins).Select(Math.Exp).ToArray();
        var exponent = (1 << qubits) - 1;

        Assert.Equal(1, masses.Sum(), 1e-12);
        for (var bin = 0; bin < bins; bin++)
        {
            var expected = Math.Pow(1 - ((double)bin / bins), exponent) - Math.Pow(1 - ((bin + 1.0) / bins), exponent);
            Assert.Equal(expected, masses[bin], 1e-13);
        }
    }

    [Fact]
    public void The_last_bin_of_many_qubits_keeps_a_finite_logarithm() =>
        Assert.All(HaarFidelity.LogBinMasses(12, 75), mass => Assert.True(double.IsFinite(mass)));

    [Fact]
    public void Frequencies_equal_to_the_Haar_masses_have_no_divergence()
    {
        var counts = HaarFidelity.LogBinMasses(2, 4).Select(mass => (long)Math.Round(Math.Exp(mass) * 64));

        Assert.Equal(0, new FidelityHistogram(counts, 2).Divergence, 1e-12);
    }

    [Fact]
    public void A_state_that_never_moves_is_as_far_from_Haar_as_the_last_bin_is_rare()
    {
        var counts = new long[75];
        counts[^1] = 1000;

        Assert.Equal(15 * Math.Log(75), new FidelityHistogram(counts, 4).Divergence, 1e-9);
    }

    [Fact]
    public void The_correction_removes_the_bias_and_the_interval_covers_the_truth_as_often_as_it_says()
    {
        var probabilities = Enumerable.Range(1, 20).Select(k => k / 210.0).ToArray();
        var haar = HaarFidelity.LogBinMasses(2, 20);
        var truth = probabilities.Zip(haar, (p, logMass) => p * (Math.Log(p) - logMass)).Sum();
        var (raw, corrected, covered) = (0.0, 0.0, 0);
        for (var repeat = 0; repeat < 300; repeat++)
        {
            var random = new RandomNumbers(4, "histogram", repeat);
            var counts = new long[20];
            random.NextMultinomial([.. probabilities.Select(p => (long)Math.Round(p * 2100))], counts);
            var histogram = new FidelityHistogram(counts, 2);
            raw += (histogram.Divergence - truth) / 300;
            corrected += (histogram.CorrectedDivergence - truth) / 300;
            covered += histogram.BootstrapInterval(200, repeat).Contains(truth) ? 1 : 0;
        }

        Assert.True(Math.Abs(corrected) < Math.Abs(raw) / 2 + 1e-3, $"raw bias {raw}, corrected bias {corrected}");
        Assert.InRange(covered, 270, 299);
    }

    [Fact]
    public void An_empty_histogram_is_refused() => Assert.Throws<ArgumentException>(() => new FidelityHistogram(new long[75], 4));
}
