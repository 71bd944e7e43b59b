using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The loop that applies a step.</summary>
internal enum StepShape
{
    /// <summary>Multiplies one amplitude by a complex number.</summary>
    Phase,

    /// <summary>Exchanges two amplitudes.</summary>
    Exchange,

    /// <summary>A real 2x2 matrix.</summary>
    RealPair,

    /// <summary>A 2x2 matrix with a real diagonal and imaginary entries beside it.</summary>
    ImaginaryPair,

    /// <summary>Any 2x2 matrix.</summary>
    GeneralPair,

    /// <summary>Any larger matrix.</summary>
    Dense,
}

/// <summary>One pass over a block: the same small matrix for every choice of the qubits that the gate does not touch.</summary>
/// <param name="Shape">The loop to run.</param>
/// <param name="Used">Bits of the amplitude's position that the gate fixes, and the lowest one, which tells real from imaginary.</param>
/// <param name="Offsets">Positions, in vectors, of the amplitudes that the matrix mixes.</param>
/// <param name="Coefficients">Where the matrix lies among the coefficients: row-major, real part first.</param>
internal sealed record PlanStep(StepShape Shape, int Used, int[] Offsets, int Coefficients)
{
    private const int Overhead = 30;

    /// <summary>Vector instructions of one pass, roughly.</summary>
    public int Work(int qubitCount)
    {
        var perMatrix = Shape switch
        {
            StepShape.Phase => 4,
            StepShape.Exchange or StepShape.RealPair or StepShape.ImaginaryPair => 8,
            _ => 4 * Offsets.Length * Offsets.Length,
        };
        return Overhead + (perMatrix * ((2 << qubitCount) >> BitOperations.PopCount((uint)Used)));
    }

    /// <summary>The loop that fits the product of some gates on some of their states.</summary>
    public static StepShape ShapeOf(GateForm[] gates, int[] states) => states.Length switch
    {
        1 => StepShape.Phase,
        2 when gates.Length == 1 && gates[0].IsExchange(states) => StepShape.Exchange,
        2 when gates.All(gate => gate.IsRealPair(states)) => StepShape.RealPair,
        2 when gates.All(gate => gate.IsImaginaryPair(states)) => StepShape.ImaginaryPair,
        2 => StepShape.GeneralPair,
        _ => StepShape.Dense,
    };
}
