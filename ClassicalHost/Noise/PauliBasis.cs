using System.Numerics;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>
/// Pauli strings by number, two bits per qubit, the first qubit's being the highest: I = 0, Z = 1, X = 2, Y = 3. In this basis
/// density matrices are real vectors <c>tr(P rho)</c> and channels are real matrices (Greenbaum 2015, arXiv:1509.02921).
/// </summary>
internal static class PauliBasis
{
    private static readonly Complex[] Turns = [1, Complex.ImaginaryOne, -1, -Complex.ImaginaryOne];

    /// <summary>The number of a letter.</summary>
    public static int Number(char letter) => "IZXY".IndexOf(letter, StringComparison.Ordinal);

    /// <summary>The number of the string of the given letters, first qubit first.</summary>
    public static int Number(string letters) => letters.Aggregate(0, (number, letter) => (4 * number) + Number(letter));

    /// <summary>A string over some qubits as a matrix.</summary>
    public static Complex[,] Matrix(int number, int qubits)
    {
        var size = 1 << qubits;
        var matrix = new Complex[size, size];
        for (var row = 0; row < size; row++)
        {
            var (column, value) = Row(number, qubits, row);
            matrix[row, column] = value;
        }

        return matrix;
    }

    /// <summary>Half of what a bilinear form makes of a map: <c>Re tr(P_i left P_j right^H) / 2^n</c> in row i and column j.</summary>
    public static double[,] Transfer(Complex[,] left, Complex[,] right)
    {
        var size = left.GetLength(0);
        var qubits = BitOperations.Log2((uint)size);
        var transfer = new double[size * size, size * size];
        for (var i = 0; i < size * size; i++)
        {
            for (var j = 0; j < size * size; j++)
            {
                transfer[i, j] = Overlap(i, left, j, right, qubits) / size;
            }
        }

        return transfer;
    }

    /// <summary>The matrix of a channel: row i holds what it makes of each string, measured as string i.</summary>
    private static double[,] Transfer(NoiseChannel channel) =>
        channel.Kraus.Select(kraus => Transfer(kraus, kraus)).Aggregate((left, right) => SquareMatrix.Add(left, right, 1));

    /// <summary>The matrix of a channel on some of a gate's qubits, over all of them.</summary>
    public static double[,] Transfer(NoiseChannel channel, int[] positions, int qubits)
    {
        var own = Transfer(channel);
        var mask = positions.Sum(position => 3 << (2 * (qubits - 1 - position)));
        int Own(int number) => positions.Aggregate(0, (local, position) => (4 * local) + ((number >> (2 * (qubits - 1 - position))) & 3));
        return SquareMatrix.Create(1 << (2 * qubits), (row, column) => ((row ^ column) & ~mask) == 0 ? own[Own(row), Own(column)] : 0);
    }

    private static double Overlap(int i, Complex[,] left, int j, Complex[,] right, int qubits)
    {
        var sum = 0.0;
        for (var a = 0; a < left.GetLength(0); a++)
        {
            var (b, first) = Row(i, qubits, a);
            for (var c = 0; c < left.GetLength(0); c++)
            {
                var (d, second) = Row(j, qubits, c);
                sum += (first * left[b, c] * second * Complex.Conjugate(right[a, d])).Real;
            }
        }

        return sum;
    }

    /// <summary>The one entry that is not zero in a row of a string's matrix.</summary>
    private static (int Column, Complex Value) Row(int number, int qubits, int row)
    {
        var (column, turns) = (row, 0);
        for (var bit = 0; bit < qubits; bit++)
        {
            var (letter, one) = ((number >> (2 * bit)) & 3, (row >> bit) & 1);
            column ^= (letter >> 1) << bit;
            turns += letter switch { 1 => 2 * one, 3 => 3 + (2 * one), _ => 0 };
        }

        return (column, Turns[turns % 4]);
    }
}
