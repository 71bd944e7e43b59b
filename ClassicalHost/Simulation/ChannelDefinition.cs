using System.Numerics;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A quantum channel in the place of a gate: every sample takes one of its Kraus operators, drawn with the probability that its state gives it.</summary>
/// <remarks>
/// The random numbers of a sample are named by three further slots, the first ones of the circuit: evaluation, sample and
/// trajectory, whole numbers. The constant angle of the gate is the number of its place in the circuit.
/// </remarks>
internal sealed record ChannelDefinition : GateDefinition
{
    /// <summary>How many slots name the random numbers of a sample.</summary>
    public const int NamingSlots = 3;

    /// <summary>A channel by its Kraus operators.</summary>
    public ChannelDefinition(string name, IReadOnlyList<Complex[,]> kraus, RandomNumbers random)
        : base(name, name, BitOperations.Log2((uint)kraus[0].GetLength(0)), _ => NoUnitary(kraus[0].GetLength(0)), NoUnitary(kraus[0].GetLength(0)), ShiftRule.None) =>
        (Branches, Random) = (new ChannelBranches(kraus), random);

    /// <summary>What a sample can undergo.</summary>
    public ChannelBranches Branches { get; }

    /// <summary>The random numbers of all places.</summary>
    public RandomNumbers Random { get; }

    /// <summary>The number of a channel's place in its circuit.</summary>
    public static int Site(Gate channel) => (int)channel.Angle.Offset;

    /// <summary>A matrix that mixes all states, and that no plan takes for a unitary.</summary>
    private static Complex[,] NoUnitary(int size)
    {
        var matrix = new Complex[size, size];
        for (var index = 0; index < size * size; index++)
        {
            matrix[index / size, index % size] = 1;
        }

        return matrix;
    }
}
