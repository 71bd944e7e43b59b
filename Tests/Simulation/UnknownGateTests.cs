using System.Numerics;
using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Oracles;

namespace QSharpAdv.Tests.Simulation;

/// <summary>Gates that are in no table: the simulator knows nothing of them but their row.</summary>
public class UnknownGateTests
{
    /// <summary>A phase, which is no function of half the angle's sine and cosine.</summary>
    private static readonly GateDefinition Phase = new(
        "R1", "r1", 1, angle => new Complex[,] { { 1, 0 }, { 0, Complex.Exp(Complex.ImaginaryOne * angle) } }, new Complex[,] { { 0, 0 }, { 0, -1 } }, ShiftRule.TwoTerm);

    /// <summary>A rotation that mixes all four states of two qubits.</summary>
    private static readonly GateDefinition Mixer = Rotation("Mixer", (row, column) => (row ^ column) switch { 0 => 0, 3 => 0.6, 1 => 0.8 * ((row & 2) - 1), _ => 0 });

    /// <summary>A fixed gate that mixes all eight states of three qubits.</summary>
    private static readonly GateDefinition Fourier = new("Fourier", "fourier", 3, _ => Matrix(8, (row, column) => Complex.FromPolarCoordinates(Math.Sqrt(0.125), Math.PI * row * column / 4)), null, ShiftRule.None);

    private static readonly GateDefinition[] Gates = [Phase, Mixer, Fourier, GateSet.Get("RX"), GateSet.Get("CRY")];

    [Fact]
    public void States_equal_those_of_the_dense_simulator() => Samples.ForAll(mostQubits: 4, cases: 40, (seed, qubits) =>
    {
        var circuit = new BatchedCircuit<double>(RandomCircuits.Draw(seed, qubits, 15, 6, Gates), 3, []);
        var inputs = RandomCircuits.Inputs(seed, circuit, batchSize: 1);
        var expected = DenseSimulator.State(circuit.Circuit, Samples.Angles(inputs, 0), Samples.InitialState(inputs, 0));
        Samples.AssertClose<double>([.. expected.SelectMany(amplitude => new[] { amplitude.Real, amplitude.Imaginary })], circuit.States(inputs), 1e-12);
    });

    [Fact]
    public void Gradients_equal_those_by_parameter_shift() => Samples.ForAll(mostQubits: 4, cases: 20, (seed, qubits) =>
    {
        var circuit = new BatchedCircuit<double>(RandomCircuits.Draw(seed, qubits, 15, 6, Gates), 3, RandomCircuits.Observables(seed, qubits));
        var inputs = RandomCircuits.Inputs(seed, circuit, batchSize: 3);
        var cotangents = RandomCircuits.Numbers<double>(seed, "cotangents", 3 * circuit.Observables.Count, 1);
        var (shift, adjoint) = (new double[12], new double[12]);
        foreach (var (method, result) in new (ICircuitGradient<double>, double[])[] { (new ParameterShift<double>(circuit), shift), (new AdjointGradient<double>(circuit), adjoint) })
        {
            method.Forward(inputs, new double[cotangents.Length])
                .Backward(cotangents, new() { PerSampleAngles = result.AsSpan(0, 9), SharedAngles = result.AsSpan(9) });
        }

        Samples.AssertClose<double>(shift, adjoint, 1e-10);
    });

    [Fact]
    public void A_gate_that_is_not_unitary_is_applied_as_it_is_and_has_no_adjoint_gradient() => Samples.ForAll(mostQubits: 4, cases: 20, (seed, qubits) =>
    {
        GateDefinition half = new("Half", "half", 1, _ => new Complex[,] { { 1, 0 }, { 0, 0.5 } }, null, ShiftRule.None);
        GateDefinition lower = new("Lower", "lower", 1, _ => new Complex[,] { { 0, 0.6 }, { 0, 0 } }, null, ShiftRule.None);
        Gate[] gates = [new(half, Angle.None, 0), new(lower, Angle.None, qubits - 1)];
        var circuit = new BatchedCircuit<double>(RandomCircuits.Draw(seed, qubits, 15, 6, Gates).Then(new Circuit(qubits, 0, gates)).Then(RandomCircuits.Draw(seed, qubits, 5, 0)), 3, []);
        var inputs = RandomCircuits.Inputs(seed, circuit, batchSize: 1);
        var expected = DenseSimulator.State(circuit.Circuit, Samples.Angles(inputs, 0), Samples.InitialState(inputs, 0));
        Samples.AssertClose<double>([.. expected.SelectMany(amplitude => new[] { amplitude.Real, amplitude.Imaginary })], circuit.States(inputs), 1e-12);
        Assert.Contains("Half(0)", Assert.Throws<NotSupportedException>(() => new AdjointGradient<double>(circuit).Forward(inputs, [])).Message, StringComparison.Ordinal);
    });

    private static GateDefinition Rotation(string name, Func<int, int, Complex> involution) => new(
        name,
        name,
        2,
        angle => Matrix(4, (row, column) => (row == column ? Math.Cos(angle / 2) : 0) - (Complex.ImaginaryOne * Math.Sin(angle / 2) * involution(row, column))),
        Matrix(4, (row, column) => involution(row, column) / 2),
        ShiftRule.TwoTerm);

    private static Complex[,] Matrix(int size, Func<int, int, Complex> entry)
    {
        var matrix = new Complex[size, size];
        for (var index = 0; index < size * size; index++)
        {
            matrix[index / size, index % size] = entry(index / size, index % size);
        }

        return matrix;
    }
}
