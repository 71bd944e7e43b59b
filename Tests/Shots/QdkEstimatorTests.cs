using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Shots;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Qdk;
using QSharpAdv.Tests.Qdk;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Shots;

/// <summary>The QDK has no seed: bounds are such that a test fails about once in 1e5 runs.</summary>
public sealed class QdkEstimatorTests(QdkSessionFixture fixture) : IClassFixture<QdkSessionFixture>
{
    private const int Shots = 1000;
    private readonly QdkSession _session = fixture.Session;

    /// <summary>Every gate of the table once, between rotations that let phases show.</summary>
    private static Circuit EveryGate
    {
        get
        {
            var gates = GateSet.All.SelectMany((definition, row) => new[]
            {
                new Gate(definition, Angle.FromSlot(row % 4, 0.5 + (0.1 * row), 0.3), [.. Enumerable.Range(0, definition.QubitCount).Select(k => (row + k) % 3)]),
                new Gate(GateSet.Get("RX"), Angle.Constant(0.4), row % 3),
                new Gate(GateSet.Get("RY"), Angle.FromSlot(3), (row + 1) % 3),
            });
            return new Circuit(3, 4, gates);
        }
    }

    [Fact]
    public void Expectations_of_a_circuit_with_every_gate_are_within_five_standard_errors_of_the_exact_ones()
    {
        PauliString[] observables = [.. PauliString.EachZ(3, 3), new("XYZ"), new("YIX"), new("XXI"), new("III")];
        var exact = new BatchedCircuit<double>(EveryGate, 2, observables);
        var qdk = new QdkEstimator<double>(_session, EveryGate, 2, observables, Shots);
        var inputs = new CircuitInputs<double>(2, new[] { 0.7, -1.2, 2.9, 0.1 }, new[] { 1.1, -0.6 });
        var (expected, actual) = (exact.Expectations(inputs), qdk.Estimate(inputs));
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k], actual.Means.Span[k], (5 * Math.Sqrt(Math.Max(0, 1 - (expected[k] * expected[k])) / Shots)) + 1e-9);
        }

        Assert.Equal((1 - Math.Pow(actual.Mean(1, 0), 2)) / (Shots - 1), Math.Pow(actual.StandardError(1, 0), 2), 1e-12);
    }

    [Fact]
    public void Gradients_by_parameter_shift_run_on_it()
    {
        var circuit = new Circuit(1, 1, [new Gate(GateSet.Get("RY"), Angle.FromSlot(0), 0)]);
        var gradient = new ParameterShift<float>(new QdkEstimator<float>(_session, circuit, 0, [new("Z")], Shots));
        var (derivative, variance) = (new float[1], new float[1]);
        gradient.Forward(new CircuitInputs<float>(1, default, new[] { 0.4f }), new float[1])
            .Backward([1f], new() { SharedAngles = derivative, SharedVariances = variance });
        Assert.Equal(-Math.Sin(0.4), derivative[0], 5 * Math.Cos(0.4) / Math.Sqrt(2 * Shots));
        Assert.True(variance[0] > 0);
    }

    [Fact]
    public void Noise_of_the_QDK_shrinks_expectations()
    {
        var identity = new QdkEstimator<double>(_session, new Circuit(1, 0, []), 0, [new("Z")], Shots, new PauliNoise(x: 0.5));
        var mean = identity.Estimate(new CircuitInputs<double>(1, default, default)).Mean(0, 0);
        Assert.Equal(0, mean, 5 / Math.Sqrt(Shots));
    }

    [Fact]
    public void What_it_cannot_run_is_refused_with_the_reason()
    {
        var circuit = new Circuit(1, 1, [new Gate(GateSet.Get("RY"), Angle.FromSlot(0), 0)]);
        var estimator = new QdkEstimator<double>(_session, circuit, 0, [new("Z")], Shots);
        var states = InitialStates<double>.Real(new double[] { 1, 0 });
        Assert.Throws<NotSupportedException>(() => estimator.Estimate(new CircuitInputs<double>(1, default, new double[1], states)));
        Assert.Contains("Angle 0", Assert.Throws<ArgumentException>(() => estimator.Estimate(new CircuitInputs<double>(1, default, new[] { double.NaN }))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new QdkEstimator<double>(_session, circuit, 0, [new("Z")], Shots, new PauliNoise(loss: 0.1)));
        var unknown = new Circuit(1, 0, [new Gate(GateSet.Get("H") with { Name = "Unknown", QSharpName = null }, Angle.None, 0)]);
        Assert.Contains("Unknown", Assert.Throws<UserException>(() => new QdkEstimator<double>(_session, unknown, 0, [new("Z")], Shots)).Message, StringComparison.Ordinal);
    }
}
