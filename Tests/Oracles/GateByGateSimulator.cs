using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Oracles;

/// <summary>A circuit gate by gate on one state: every amplitude is a row of the gate's matrix times the amplitudes that differ from it in the gate's qubits.</summary>
public static class GateByGateSimulator
{
    /// <summary>The state that the circuit makes of <paramref name="initial"/>, or of |0...0>.</summary>
    public static Complex[] State(Circuit circuit, ReadOnlySpan<double> angles, Complex[]? initial = null)
    {
        var state = initial ?? [1, .. new Complex[(1 << circuit.QubitCount) - 1]];
        foreach (var gate in circuit.Gates)
        {
            state = Apply(gate.Definition.Matrix(gate.Angle.Resolve(angles)), gate.Qubits.ToArray(), circuit.QubitCount, state);
        }

        return state;
    }

    private static Complex[] Apply(Complex[,] matrix, int[] qubits, int qubitCount, Complex[] state)
    {
        var result = new Complex[state.Length];
        for (var index = 0; index < state.Length; index++)
        {
            var row = Local(index, qubits, qubitCount);
            for (var column = 0; column < matrix.GetLength(0); column++)
            {
                result[index] += matrix[row, column] * state[With(index, column, qubits, qubitCount)];
            }
        }

        return result;
    }

    /// <summary>The bits of the gate's qubits, its first qubit being the highest.</summary>
    private static int Local(int index, int[] qubits, int qubitCount) =>
        qubits.Aggregate(0, (bits, qubit) => (2 * bits) + ((index >> (qubitCount - 1 - qubit)) & 1));

    /// <summary>An index with other bits for the gate's qubits.</summary>
    private static int With(int index, int bits, int[] qubits, int qubitCount)
    {
        for (var k = 0; k < qubits.Length; k++)
        {
            var position = qubitCount - 1 - qubits[k];
            index = (index & ~(1 << position)) | (((bits >> (qubits.Length - 1 - k)) & 1) << position);
        }

        return index;
    }
}
