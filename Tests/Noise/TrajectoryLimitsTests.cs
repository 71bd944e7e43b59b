using System.Numerics;
using QSharpAdv.ClassicalHost.Noise;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Noise;

public class TrajectoryLimitsTests
{
    [Fact]
    public void Evaluations_are_numbered_without_an_end_and_draw_apart()
    {
        var circuit = Compile(NoisyCases.Mixed);
        var inputs = RandomCircuits.Inputs(5, circuit, 2);
        float[][] Results(params long[] evaluations) => [.. evaluations.Select(evaluation => circuit.Estimate(inputs, evaluation).Means.ToArray().Select(mean => (float)mean).ToArray())];
        long[] numbers = [0, 1, (1 << 24) - 1, 1 << 24, (1 << 24) + 1, 1L << 25, 1L << 48, long.MaxValue];
        var results = Results(numbers);
        Assert.Equal(numbers.Length, results.Select(means => string.Join(' ', means)).Distinct().Count());
        Assert.Equal(results.Reverse(), Results([.. numbers.Reverse()]));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-14)]
    public void Kraus_operators_without_effect_change_nothing(double effect)
    {
        Complex[,] Diagonal(double first, double second) => new Complex[,] { { first, 0 }, { 0, second } };
        var small = Math.Sqrt(effect);
        var flips = NoiseChannel.BitFlip(0.25).Kraus;
        foreach (var (plain, padded) in new[]
        {
            (NoiseChannel.FromKraus("one", Diagonal(1, 1)), NoiseChannel.FromKraus("one", Diagonal(1, 1), Diagonal(0, small))),
            (NoiseChannel.FromKraus("flip", [.. flips]), NoiseChannel.FromKraus("flip", [Diagonal(small, 0), .. flips, Diagonal(0, small)])),
            (NoiseChannel.AmplitudeDamping(0.25), NoiseChannel.FromKraus("damping", [.. NoiseChannel.AmplitudeDamping(0.25).Kraus, Diagonal(0, small)])),
        })
        {
            float[] Run(NoiseChannel channel)
            {
                var circuit = Compile(new NoiseModel().AfterEveryGate(channel));
                return circuit.Expectations(RandomCircuits.Inputs(5, circuit, 2));
            }

            Assert.Equal(plain.Kraus.Count, new ChannelBranches(padded.Kraus).Operators.Length);
            Assert.Equal(Run(plain), Run(padded));
        }
    }

    [Fact]
    public void Long_observables_under_asymmetric_readout_take_bounded_memory_or_are_refused()
    {
        // A qubit in |0> that reads 1 with probability p has the mean 1 - 2 p.
        var noise = new NoiseModel().WithReadout(new ReadoutError(0.125, 0.25));
        TrajectoryCircuit<double> Measuring(params PauliString[] observables) => new(new Circuit(observables[0].QubitCount, 0, []), 0, observables, noise, 3000, 1);
        var parity = Measuring(new PauliString(new string('Z', 12))).Expectations(new CircuitInputs<double>(1, default, default));
        Assert.Equal(Math.Pow(0.75, 12), Assert.Single(parity), 1e-12);
        Assert.Throws<ArgumentException>(() => Measuring(new PauliString(new string('Z', 16)), new PauliString(new string('X', 16))));
    }

    private static TrajectoryCircuit<float> Compile(NoiseModel noise) =>
        new(RandomCircuits.Draw(5, 3, 15, 6), 3, RandomCircuits.Observables(5, 3), noise, trajectories: 50, seed: 7);
}
