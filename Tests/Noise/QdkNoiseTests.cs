using MathNet.Numerics.Distributions;
using QSharpAdv.ClassicalHost.Noise;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;
using QSharpAdv.Tests.Qdk;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Noise;

/// <summary>The QDK has no seed: with a bound of 1e-6 per histogram these tests fail about once in 1e5 runs.</summary>
public sealed class QdkNoiseTests(QdkSessionFixture fixture) : IClassFixture<QdkSessionFixture>
{
    private const int Qubits = 3;
    private const int Shots = 10_000;
    private const double Significance = 1e-6;

    /// <summary>The gates that the QDK runs as one gate.</summary>
    private static readonly string[] Native =
        ["H", "X", "Y", "Z", "S", "SAdj", "SX", "T", "TAdj", "CNOT", "CY", "CZ", "SWAP", "CCNOT", "RX", "RY", "RZ", "XX", "YY", "ZZ"];

    [Theory]
    [InlineData(1, 0.02, 0, 0)]
    [InlineData(2, 0, 0.03, 0)]
    [InlineData(3, 0, 0, 0.05)]
    [InlineData(4, 0.01, 0.02, 0.03)]
    [InlineData(5, 0.005, 0.005, 0.005)]
    public async Task Histograms_of_random_circuits_agree_with_the_model_that_imitates_the_QDK(int seed, double x, double y, double z)
    {
        var random = RandomCircuits.Draw(seed, Qubits, 20, 0, [.. Native.Select(GateSet.Get)]);
        await AssertAgreesAsync(random, new PauliNoise(x, y, z));
    }

    [Theory]
    [InlineData(false, 0.1, 0, 0)]
    [InlineData(false, 0, 0.1, 0)]
    [InlineData(true, 0, 0, 0.1)]
    [InlineData(true, 0.02, 0.06, 0.04)]
    public async Task Each_gate_is_followed_by_noise_on_each_of_its_qubits_once(bool inFrameOfX, double x, double y, double z)
    {
        // Rotations by nothing: as they are they show the bit flips, between H the phase flips.
        Gate[] turns = [Turn("RX", 0), Turn("RX", 0), Turn("ZZ", 0, 1), Turn("XX", 2, 1)];
        var frame = Enumerable.Range(0, inFrameOfX ? Qubits : 0).Select(qubit => new Gate(GateSet.Get("H"), Angle.None, qubit)).ToArray();
        await AssertAgreesAsync(new Circuit(Qubits, 0, [.. frame, .. turns, .. frame]), new PauliNoise(x, y, z));
    }

    [Fact]
    public async Task Every_native_gate_has_the_noise_of_the_model()
    {
        var gates = Native.Select(GateSet.Get).SelectMany((definition, row) => new[]
        {
            new Gate(definition, Angle.Constant(0.3 + (0.1 * row)), [.. Enumerable.Range(0, definition.QubitCount).Select(k => (row + k) % Qubits)]),
            new Gate(GateSet.Get("RX"), Angle.Constant(0.4), row % Qubits),
        });
        await AssertAgreesAsync(new Circuit(Qubits, 0, gates), new PauliNoise(0.004, 0.002, 0.006));
    }

    private static Gate Turn(string name, params int[] qubits) => new(GateSet.Get(name), Angle.Constant(0), qubits);

    /// <summary>Pearson's test of goodness of fit.</summary>
    private async Task AssertAgreesAsync(Circuit circuit, PauliNoise noise)
    {
        var expected = Array.ConvertAll(Probabilities(circuit, NoisePresets.LikeQdk(noise)), probability => Shots * probability);
        var actual = await CountAsync(circuit, noise);
        Assert.True(expected.Min() > 5, "Pearson's test needs five expected counts per outcome.");
        var statistic = expected.Zip(actual, (mean, count) => (count - mean) * (count - mean) / mean).Sum();
        Assert.InRange(statistic, 0, ChiSquared.InvCDF(expected.Length - 1, 1 - Significance));
    }

    /// <summary>The probability of each outcome, from the expectations of all strings of I and Z.</summary>
    private static double[] Probabilities(Circuit circuit, NoiseModel noise)
    {
        var outcomes = Enumerable.Range(0, 1 << Qubits).ToArray();
        PauliString[] strings = [.. outcomes.Select(mask => new PauliString(string.Concat(Enumerable.Range(0, Qubits).Select(qubit => (mask >> (Qubits - 1 - qubit) & 1) == 0 ? 'I' : 'Z'))))];
        var expectations = new DensityMatrixCircuit<double>(circuit, 0, strings, noise).Expectations(new CircuitInputs<double>(1, default, default));
        return Array.ConvertAll(outcomes, outcome => outcomes.Sum(mask => (int.PopCount(mask & outcome) % 2 == 0 ? 1 : -1) * expectations[mask]) / outcomes.Length);
    }

    private async Task<int[]> CountAsync(Circuit circuit, PauliNoise noise)
    {
        var program = QSharpProgram.BuiltIn.With(new QSharpSource("Noisy.qs", QSharpWriter.Write(circuit, "Circuit")));
        var shots = await fixture.Session.RunAsync(program, $"{{ use qubits = Qubit[{Qubits}]; Noisy.Circuit([], qubits); MResetEachZ(qubits) }}", Shots, noise);
        var counts = new int[1 << Qubits];
        foreach (var shot in shots)
        {
            counts[shot.Value.ToResults().Aggregate(0, (index, result) => (2 * index) + (result == MeasurementResult.One ? 1 : 0))]++;
        }

        return counts;
    }
}
