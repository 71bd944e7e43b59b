using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.CircuitMetrics;

public class FourierSpectrumTests
{
    [Fact]
    public void A_trigonometric_polynomial_is_found_again()
    {
        var spectrum = FourierSpectrum.Of(points => [.. points.Select(x => 0.5 + (3 * Math.Cos(Math.PI * x)) - (4 * Math.Sin(3 * Math.PI * x)))], 5, period: 2);

        Assert.Equal(0.5, spectrum.Coefficients[0].Real, 1e-12);
        Assert.Equal(1.5, spectrum.Coefficients[1].Real, 1e-12);
        Assert.Equal(2, spectrum.Coefficients[3].Imaginary, 1e-12);
        Assert.Equal(3, spectrum.Degree);
        Assert.Equal([0, 9 / 25.0, 0, 16 / 25.0, 0, 0], spectrum.Energies, (left, right) => Math.Abs(left - right) < 1e-12);
    }

    [Fact]
    public void A_constant_has_degree_0_and_no_energies()
    {
        var spectrum = FourierSpectrum.Of(points => [.. points.Select(_ => 0.3)], 4);

        Assert.Equal(0, spectrum.Degree);
        Assert.All(spectrum.Energies, energy => Assert.Equal(0, energy));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_circuit_that_uploads_a_feature_L_times_has_frequencies_up_to_L_and_no_more(int uploads)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var spectrum = FourierSpectrum.Of(points => Expectations(uploads, seed, points), uploads + 4);

            Assert.Equal(uploads, spectrum.Degree);
            Assert.Equal(1, spectrum.Energies.Sum(), 1e-12);
        }
    }

    [Fact]
    public void Bad_limits_and_answers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FourierSpectrum.Of(points => points, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => FourierSpectrum.Of(points => points, 1, period: 0));
        Assert.Throws<ArgumentException>(() => FourierSpectrum.Of(_ => [1], 1));
    }

    /// <summary>RX(x) on the first of two qubits, again and again, between general rotations and CNOT.</summary>
    private static double[] Expectations(int uploads, long seed, double[] points)
    {
        var random = new RandomNumbers(seed, "uploads");
        var gates = new List<Gate>();
        for (var layer = 0; layer <= uploads; layer++)
        {
            foreach (var qubit in new[] { 0, 1 })
            {
                gates.Add(new Gate(GateSet.Get("RZ"), Angle.Constant(6 * random.NextDouble()), qubit));
                gates.Add(new Gate(GateSet.Get("RY"), Angle.Constant(0.5 + random.NextDouble()), qubit));
            }

            gates.Add(new Gate(GateSet.Get("CNOT"), Angle.None, 0, 1));
            if (layer < uploads)
            {
                gates.Add(new Gate(GateSet.Get("RX"), Angle.FromSlot(0), 0));
            }
        }

        var values = new double[points.Length];
        new BatchedCircuit<double>(new Circuit(2, 1, gates), 1, [new PauliString("ZX")]).Expectations(new CircuitInputs<double>(points.Length, points, default), values);
        return values;
    }
}
