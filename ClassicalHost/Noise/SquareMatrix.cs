using System.Numerics;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>Arithmetic on small square matrices, real or complex.</summary>
internal static class SquareMatrix
{
    /// <summary>A matrix from its entries by row and column.</summary>
    public static T[,] Create<T>(int size, Func<int, int, T> entry)
    {
        var matrix = new T[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                matrix[row, column] = entry(row, column);
            }
        }

        return matrix;
    }

    /// <summary><c>left + factor right</c>.</summary>
    public static T[,] Add<T>(T[,] left, T[,] right, T factor)
        where T : INumberBase<T> => Create(left.GetLength(0), (row, column) => left[row, column] + (factor * right[row, column]));

    public static T[,] Scale<T>(T factor, T[,] matrix)
        where T : INumberBase<T> => Create(matrix.GetLength(0), (row, column) => factor * matrix[row, column]);

    public static T[,] Multiply<T>(T[,] left, T[,] right)
        where T : INumberBase<T> => Create(left.GetLength(0), (row, column) =>
        {
            var sum = T.Zero;
            for (var k = 0; k < left.GetLength(0); k++)
            {
                sum += left[row, k] * right[k, column];
            }

            return sum;
        });

    /// <summary>The conjugate transpose.</summary>
    public static Complex[,] Adjoint(Complex[,] matrix) =>
        Create(matrix.GetLength(0), (row, column) => Complex.Conjugate(matrix[column, row]));

    /// <summary>The product for two sets of qubits, those of <paramref name="left"/> first.</summary>
    public static Complex[,] Kronecker(Complex[,] left, Complex[,] right)
    {
        var size = right.GetLength(0);
        return Create(left.GetLength(0) * size, (row, column) => left[row / size, column / size] * right[row % size, column % size]);
    }

    /// <summary>The largest absolute value of an entry of <paramref name="matrix"/> minus <paramref name="factor"/> times the identity.</summary>
    public static double DistanceToIdentity(Complex[,] matrix, Complex factor)
    {
        var distance = 0.0;
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            for (var column = 0; column < matrix.GetLength(1); column++)
            {
                distance = Math.Max(distance, Complex.Abs(matrix[row, column] - (row == column ? factor : 0)));
            }
        }

        return distance;
    }
}
