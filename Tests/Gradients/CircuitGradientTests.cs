using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Gradients;

public class CircuitGradientTests
{
    private const double Step = 1e-5;
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithReplay(3, 5).WithMaxTest(40);

    [Fact]
    public void Adjoint_gradients_equal_central_differences() => Check.One(Quick, Prop.ForAll(Arb.From(Gen.Choose(0, 1 << 30)), seed =>
    {
        var qubits = 1 + (seed % 5);
        var circuit = new BatchedCircuit<double>(RandomCircuits.Draw(seed, qubits, 20, 6), 3, RandomCircuits.Observables(seed, qubits));
        var inputs = RandomCircuits.Inputs(seed, circuit, 3, true);
        var cotangents = RandomCircuits.Numbers(seed, "cotangents", 3 * circuit.Observables.Count, 1);

        double Loss(double[] perSample, double[] shared, double[] states)
        {
            var expectations = new double[cotangents.Length];
            circuit.Expectations(new(3, perSample, shared, InitialStates<double>.Complex(states)), expectations);
            return expectations.Zip(cotangents, (a, b) => a * b).Sum();
        }

        var (p, s, i) = (inputs.PerSampleAngles.ToArray(), inputs.SharedAngles.ToArray(), inputs.InitialStates!.Amplitudes.ToArray());
        var (gp, gs, gi) = (new double[p.Length], new double[s.Length], new double[i.Length]);
        new AdjointGradient<double>(circuit).Forward(inputs, new double[cotangents.Length])
            .Backward(cotangents, new() { PerSampleAngles = gp, SharedAngles = gs, InitialStates = gi });
        foreach (var (values, gradient) in new[] { (p, gp), (s, gs), (i, gi) })
        {
            for (var k = 0; k < values.Length; k++)
            {
                var v = values[k];
                values[k] = v + Step;
                var up = Loss(p, s, i);
                values[k] = v - Step;
                var down = Loss(p, s, i);
                values[k] = v;
                Assert.Equal((up - down) / (2 * Step), gradient[k], 1e-6);
            }
        }
    }));
}
