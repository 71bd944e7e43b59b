using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Oracles;

/// <summary>A circuit as matrices over all qubits: slow and straight from the definitions.</summary>
public static class DenseSimulator
{
    /// <summary>The state that the circuit makes of <paramref name="initial"/>, or of |0...0>.</summary>
    public static Complex[] State(Circuit circuit, ReadOnlySpan<double> angles, Complex[]? initial = null)
    {
        var state = initial ?? [1, .. new Complex[(1 << circuit.QubitCount) - 1]];
        foreach (var gate in circuit.Gates)
        {
            state = Multiply(Extend(gate.Definition.Matrix(gate.Angle.Resolve(angles)), gate.Qubits, circuit.QubitCount), state);
        }

        return state;
    }

    /// <summary>The expectation of a Pauli string, from the Kronecker product of its letters.</summary>
    public static double Expectation(PauliString observable, Complex[] state) =>
        Inner(state, Multiply(Matrix(observable), state)).Real;

    /// <summary>The Kronecker product of a Pauli string's letters.</summary>
    public static Complex[,] Matrix(PauliString observable)
    {
        var matrix = new Complex[,] { { 1 } };
        foreach (var letter in observable.Letters)
        {
            matrix = Kronecker(matrix, Pauli(letter));
        }

        return matrix;
    }

    /// <summary>A gate's matrix over all qubits: its own entry where the other qubits agree, else zero.</summary>
    public static Complex[,] Extend(Complex[,] matrix, ReadOnlySpan<int> qubits, int qubitCount)
    {
        var size = 1 << qubitCount;
        var extended = new Complex[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                if (OthersAgree(row, column, qubits, qubitCount))
                {
                    extended[row, column] = matrix[Local(row, qubits, qubitCount), Local(column, qubits, qubitCount)];
                }
            }
        }

        return extended;
    }

    private static bool OthersAgree(int row, int column, ReadOnlySpan<int> qubits, int qubitCount)
    {
        for (var qubit = 0; qubit < qubitCount; qubit++)
        {
            if (!qubits.Contains(qubit) && Bit(row, qubit, qubitCount) != Bit(column, qubit, qubitCount))
            {
                return false;
            }
        }

        return true;
    }

    private static int Local(int index, ReadOnlySpan<int> qubits, int qubitCount)
    {
        var local = 0;
        foreach (var qubit in qubits)
        {
            local = (2 * local) + Bit(index, qubit, qubitCount);
        }

        return local;
    }

    private static int Bit(int index, int qubit, int qubitCount) => (index >> (qubitCount - 1 - qubit)) & 1;

    private static Complex[,] Pauli(char letter) => letter switch
    {
        'X' => new Complex[,] { { 0, 1 }, { 1, 0 } },
        'Y' => new Complex[,] { { 0, -Complex.ImaginaryOne }, { Complex.ImaginaryOne, 0 } },
        'Z' => new Complex[,] { { 1, 0 }, { 0, -1 } },
        _ => new Complex[,] { { 1, 0 }, { 0, 1 } },
    };

    private static Complex[,] Kronecker(Complex[,] left, Complex[,] right)
    {
        var (rows, size) = (left.GetLength(0), right.GetLength(0));
        var product = new Complex[rows * size, rows * size];
        for (var row = 0; row < rows * size; row++)
        {
            for (var column = 0; column < rows * size; column++)
            {
                product[row, column] = left[row / size, column / size] * right[row % size, column % size];
            }
        }

        return product;
    }

    private static Complex[] Multiply(Complex[,] matrix, Complex[] vector) =>
        [.. Enumerable.Range(0, vector.Length).Select(row =>
            Enumerable.Range(0, vector.Length).Aggregate(Complex.Zero, (sum, column) => sum + (matrix[row, column] * vector[column])))];

    private static Complex Inner(Complex[] left, Complex[] right) =>
        left.Zip(right, (a, b) => Complex.Conjugate(a) * b).Aggregate(Complex.Zero, (sum, term) => sum + term);
}
