using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Shots;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Gradients;

public class ShotGradientTests
{
    [Fact]
    public void Gradients_from_shots_scatter_around_the_exact_ones_as_their_variances_say() => Samples.ForAll(mostQubits: 3, cases: 6, (seed, qubits) =>
    {
        const int Evaluations = 300;
        var exact = RandomCircuits.Compile<double>(seed, qubits, gateCount: 15);
        var expected = Gradients(new AdjointGradient<double>(exact), exact, seed).Gradients;
        var shots = new ParameterShift<double>(new ShotEstimator<double>(exact.Circuit, exact.PerSampleAngles, exact.Observables, shots: 30, seed));
        var runs = Enumerable.Range(0, Evaluations).Select(_ => Gradients(shots, exact, seed)).ToArray();
        for (var k = 0; k < expected.Length; k++)
        {
            AssertZero([.. runs.Select(run => run.Gradients[k] - expected[k])]);
            AssertZero([.. runs.Select(run => Math.Pow(run.Gradients[k] - expected[k], 2) - run.Variances[k])]);
        }
    });

    [Fact]
    public void Variances_are_positive_where_a_gradient_scatters()
    {
        var circuit = new Circuit(1, 1, [new Gate(GateSet.Get("RY"), Angle.FromSlot(0), 0)]);
        var gradient = new ParameterShift<double>(new ShotEstimator<double>(circuit, 0, [new("Z")], shots: 1000, seed: 1));
        var (derivative, variance) = (new double[1], new double[1]);
        gradient.Forward(new CircuitInputs<double>(1, default, new[] { 0.4 }), new double[1])
            .Backward([2.0], new() { SharedAngles = derivative, SharedVariances = variance });
        Assert.Equal(-2 * Math.Sin(0.4), derivative[0], 5 * Math.Sqrt(variance[0]));
        Assert.Equal(2 * Math.Pow(Math.Cos(0.4), 2) / 1000, variance[0], 2e-4);
    }

    [Fact]
    public void Exact_methods_have_no_variance() => Samples.ForAll(mostQubits: 3, cases: 5, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Compile<double>(seed, qubits, gateCount: 10);
        Assert.All(Gradients(new AdjointGradient<double>(circuit), circuit, seed).Variances, variance => Assert.Equal(0, variance));
        Assert.All(Gradients(new ParameterShift<double>(circuit), circuit, seed).Variances, variance => Assert.Equal(0, variance));
    });

    [Fact]
    public void Wrong_lengths_of_variances_are_refused()
    {
        var circuit = RandomCircuits.Compile<double>(1, 2, gateCount: 5);
        var pullback = new AdjointGradient<double>(circuit).Forward(RandomCircuits.Inputs(1, circuit, 1), new double[4]);
        Assert.Throws<ArgumentException>(() => pullback.Backward(new double[4], new() { SharedVariances = new double[2] }));
        Assert.Throws<ArgumentException>(() => pullback.Backward(new double[4], new() { PerSampleVariances = new double[2] }));
    }

    /// <summary>Of two samples, the per-sample angles and then the shared ones.</summary>
    private static (double[] Gradients, double[] Variances) Gradients(ICircuitGradient<double> method, BatchedCircuit<double> circuit, int seed)
    {
        var inputs = RandomCircuits.Inputs(seed, circuit, 2);
        var cotangents = RandomCircuits.Numbers<double>(seed, "cotangents", 2 * circuit.Observables.Count, 1);
        var perSample = inputs.PerSampleAngles.Length;
        var (gradients, variances) = (new double[perSample + inputs.SharedAngles.Length], new double[perSample + inputs.SharedAngles.Length]);
        Array.Fill(variances, -1);
        method.Forward(inputs, new double[cotangents.Length]).Backward(cotangents, new()
        {
            PerSampleAngles = gradients.AsSpan(0, perSample),
            SharedAngles = gradients.AsSpan(perSample),
            PerSampleVariances = variances.AsSpan(0, perSample),
            SharedVariances = variances.AsSpan(perSample),
        });
        return (gradients, variances);
    }

    private static void AssertZero(double[] values)
    {
        var moments = SampleMoments.Of(values);
        Assert.Equal(0, moments.Mean, (5 * moments.Deviation / Math.Sqrt(values.Length)) + 1e-9);
    }
}
