using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;
using static System.Math;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Gates as phases and real rotations: <c>RZ(Behind) RY(Rotation) RZ(Before)</c> for one qubit, signed phases for diagonal ones.</summary>
internal static class GateLowering
{
    private const double Tolerance = 1e-14;

    /// <summary>The phase of each basis state as a sum of terms with the signs <c>(-1)^|state and Mask|</c>, the first qubit being the highest bit.</summary>
    public static IEnumerable<(int Mask, AngleTerm Term)> Phases(GateDefinition diagonal, Angle angle)
    {
        var matrix = diagonal.Matrix(0);
        var size = matrix.GetLength(0);
        for (var mask = 0; mask < size; mask++)
        {
            var (constant, weight) = (0.0, 0.0);
            for (var state = 0; state < size; state++)
            {
                var sign = BitOperations.PopCount((uint)(state & mask)) % 2 == 0 ? 1.0 : -1.0;
                constant += sign * matrix[state, state].Phase / size;
                weight -= sign * (diagonal.Generator?[state, state].Real ?? 0) / size;
            }

            if (Abs(constant) > Tolerance || Abs(weight) > Tolerance)
            {
                yield return (mask, new AngleTerm(constant, weight, angle));
            }
        }
    }

    /// <summary>A gate on one qubit as turns about Z, Y and Z, and a phase; null if its angle turns about another axis.</summary>
    public static (double Before, AngleTerm Rotation, double Behind, double Phase)? Turns(GateDefinition gate, Angle angle)
    {
        if (gate.Generator is not { } generator)
        {
            return FixedTurns(gate.Matrix(0));
        }

        var isEquatorial = Complex.Abs(generator[0, 0]) < Tolerance
            && Complex.Abs(generator[1, 1]) < Tolerance
            && Abs(Complex.Abs(generator[0, 1]) - 0.5) < Tolerance;
        var axis = -generator[0, 1].Phase - (PI / 2);
        return isEquatorial ? (-axis, new AngleTerm(0, 1, angle), axis, 0) : null;
    }

    private static (double Before, AngleTerm Rotation, double Behind, double Phase) FixedTurns(Complex[,] matrix)
    {
        var (onDiagonal, beside) = (matrix[0, 0].Magnitude, matrix[1, 0].Magnitude);
        var rotation = 2 * Atan2(beside, onDiagonal);
        double phase, sum, difference;
        if (onDiagonal > Tolerance)
        {
            phase = (matrix[1, 1].Phase + matrix[0, 0].Phase) / 2;
            sum = matrix[1, 1].Phase - matrix[0, 0].Phase;
            difference = beside > Tolerance ? 2 * (matrix[1, 0].Phase - phase) : 0;
        }
        else
        {
            phase = (matrix[1, 0].Phase + (-matrix[0, 1]).Phase) / 2;
            sum = 0;
            difference = matrix[1, 0].Phase - (-matrix[0, 1]).Phase;
        }

        return ((sum - difference) / 2, new AngleTerm(rotation, 0, Angle.None), (sum + difference) / 2, phase);
    }
}
