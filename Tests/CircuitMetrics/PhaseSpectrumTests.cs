using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.CircuitMetrics;

public class PhaseSpectrumTests
{
    [Fact]
    public void Of_one_phase_it_is_the_Fourier_spectrum()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var random = new RandomNumbers(seed, "polynomial");
            var highest = 1 + random.Next(5);
            double[] factors = [.. Enumerable.Range(0, 2 * (highest + 1)).Select(_ => random.NextNormal())];
            double Value(double x) => Enumerable.Range(0, highest + 1).Sum(k => (factors[2 * k] * Math.Cos(k * x)) + (factors[(2 * k) + 1] * Math.Sin(k * x)));

            var expected = FourierSpectrum.Of(points => Array.ConvertAll(points, Value), highest);
            var found = PhaseSpectrum.Of(points => Array.ConvertAll(points, point => new[] { Value(point[0]) }), [highest]);

            var varying = found.Components.Where(component => component.Order > 0).Sum(component => component.Energy);
            Assert.All(Enumerable.Range(1, highest), order =>
                Assert.Equal(expected.Energies[order], found.Components.Where(component => component.Order == order).Sum(component => component.Energy) / varying, 1e-12));
        }
    }

    [Fact]
    public void A_wave_of_two_phases_is_found_at_its_frequencies_and_outputs_add_up()
    {
        var spectrum = PhaseSpectrum.Of(points => Array.ConvertAll(points, point => new[] { 0.5, 2 * Math.Cos(point[0] - (2 * point[1])) }), [1, 2]);

        Assert.Equal(15, spectrum.Components.Count);
        Assert.Equal(2.25, spectrum.MeanSquare, 1e-12);
        Assert.All(spectrum.Components, component => Assert.Equal(
            component.Frequencies is [1, -2] or [-1, 2] ? 1 : component.Order == 0 ? 0.25 : 0, component.Energy, 1e-12));
    }

    [Fact]
    public void Frequencies_of_a_slot_are_those_of_the_gates_that_read_it()
    {
        Gate Turn(string name, double scale, params int[] qubits) => new(GateSet.Get(name), Angle.FromSlot(0, scale), qubits);

        Assert.Equal(new UploadFrequencies(1, 0), UploadFrequencies.Of(new Circuit(2, 1, []), 0));
        Assert.Equal(new UploadFrequencies(3, 2), UploadFrequencies.Of(new Circuit(2, 1, [Turn("RX", 3, 0), Turn("RY", -3, 1)]), 0));
        Assert.Equal(new UploadFrequencies(1, 4), UploadFrequencies.Of(new Circuit(2, 1, [Turn("RX", 2, 0), Turn("CRX", 2, 0, 1)]), 0));
        Assert.Null(UploadFrequencies.Of(new Circuit(2, 1, [Turn("RX", 1, 0), Turn("RX", Math.Sqrt(2), 0)]), 0));
    }
}
