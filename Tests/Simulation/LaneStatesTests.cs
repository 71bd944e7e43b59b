using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.Tests.Simulation;

public class LaneStatesTests
{
    [Fact]
    public void States_equal_those_of_the_batched_circuit_bit_for_bit()
    {
        Samples.ForAll(5, 30, (seed, qubits) =>
        {
            Compare<double>(seed, qubits);
            Compare<float>(seed, qubits);
        });
    }

    [Fact]
    public void Samples_that_leave_lanes_empty_and_shared_angles_are_refused()
    {
        var circuit = RandomCircuits.Draw(1, 3, 10, 4);
        Assert.Throws<ArgumentException>(() => new LaneStates<double>(new BatchedCircuit<double>(circuit, 4, []), 1));
        Assert.Throws<ArgumentException>(() => new LaneStates<double>(new BatchedCircuit<double>(circuit, 3, []), 8));
    }

    private static void Compare<T>(long seed, int qubits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int SampleCount = 16;
        var drawn = RandomCircuits.Draw(seed, qubits, 12, 5);
        var circuit = new BatchedCircuit<T>(drawn, drawn.AngleCount, []);
        var angles = RandomCircuits.Numbers<T>(seed, "angles", SampleCount * drawn.AngleCount, 4);
        var expected = new T[SampleCount * (2 << qubits)];
        circuit.States(new CircuitInputs<T>(SampleCount, angles, default), expected);

        using var lanes = new LaneStates<T>(circuit, SampleCount);
        for (var index = 0; index < angles.Length; index++)
        {
            var (sample, slot) = Math.DivRem(index, drawn.AngleCount);
            lanes.Angles[(slot * SampleCount) + sample] = angles[index];
        }

        var states = lanes.Run();
        for (var index = 0; index < expected.Length; index++)
        {
            var (sample, number) = Math.DivRem(index, 2 << qubits);
            var (block, lane) = Math.DivRem(sample, Vector<T>.Count);
            Assert.Equal(expected[index], states[(block * (2 << qubits)) + number][lane]);
        }
    }
}
