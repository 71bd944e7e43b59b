using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QSharpAdv.Tests.Oracles;

/// <summary>Plain dense complex matrices, slow and obviously right.</summary>
internal static class DenseMatrix
{
    public static Matrix<Complex> From(Complex[,] values) => Matrix<Complex>.Build.DenseOfArray(values);

    public static Matrix<Complex> Identity(int size) => Matrix<Complex>.Build.DenseIdentity(size);

    /// <summary>exp(-i angle generator) as a Taylor series, by halving the angle until the series is short and squaring back.</summary>
    public static Matrix<Complex> Exponential(Matrix<Complex> generator, double angle)
    {
        const int Halvings = 10, Terms = 20;
        var step = generator * (-Complex.ImaginaryOne * angle / Math.Pow(2, Halvings));
        var term = Identity(generator.RowCount);
        var sum = term;
        for (var k = 1; k <= Terms; k++)
        {
            term = term * step / k;
            sum += term;
        }

        for (var k = 0; k < Halvings; k++)
        {
            sum *= sum;
        }

        return sum;
    }

    /// <summary>The largest absolute difference of two entries.</summary>
    public static double Distance(Matrix<Complex> left, Matrix<Complex> right) => (left - right).Enumerate().Max(value => value.Magnitude);
}
