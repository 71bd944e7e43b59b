using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Products of a complex matrix with the states of a block, four rows at a time in registers.</summary>
/// <remarks>The matrix lies as <c>[row / 4][column][re of four rows, im of four rows]</c>.</remarks>
internal static unsafe class MatrixKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 4;

    /// <summary>Vector instructions of one product.</summary>
    public static int Work(int amplitudes) => 4 * amplitudes * amplitudes;

    /// <summary>Writes one entry.</summary>
    public static void Write(T* matrix, int amplitudes, int row, int column, T re, T im)
    {
        var target = matrix + (2 * Rows * ((row / Rows * amplitudes) + column)) + (row % Rows);
        (target[0], target[Rows]) = (re, im);
    }

    /// <summary>The product with any state.</summary>
    [MethodImpl(Kernel)]
    public static void Multiply(T* matrix, Vector<T>* state, Vector<T>* product, int amplitudes)
    {
        for (var row = 0; row < amplitudes; row += Rows, product += 2 * Rows)
        {
            Vector<T> re0 = default, re1 = default, re2 = default, re3 = default, im0 = default, im1 = default, im2 = default, im3 = default;
            for (var column = 0; column < amplitudes; column++, matrix += 2 * Rows)
            {
                var (re, im) = (state[2 * column], state[(2 * column) + 1]);
                (re0, im0) = AddProduct(matrix, re, im, re0, im0);
                (re1, im1) = AddProduct(matrix + 1, re, im, re1, im1);
                (re2, im2) = AddProduct(matrix + 2, re, im, re2, im2);
                (re3, im3) = AddProduct(matrix + 3, re, im, re3, im3);
            }

            (product[0], product[1], product[2], product[3]) = (re0, im0, re1, im1);
            (product[4], product[5], product[6], product[7]) = (re2, im2, re3, im3);
        }
    }

    /// <summary>The product with a state without imaginary parts.</summary>
    [MethodImpl(Kernel)]
    public static void MultiplyReal(T* matrix, Vector<T>* state, Vector<T>* product, int amplitudes)
    {
        for (var row = 0; row < amplitudes; row += Rows, product += 2 * Rows)
        {
            Vector<T> re0 = default, re1 = default, re2 = default, re3 = default, im0 = default, im1 = default, im2 = default, im3 = default;
            for (var column = 0; column < amplitudes; column++, matrix += 2 * Rows)
            {
                var re = state[2 * column];
                (re0, im0) = AddProduct(matrix, re, re0, im0);
                (re1, im1) = AddProduct(matrix + 1, re, re1, im1);
                (re2, im2) = AddProduct(matrix + 2, re, re2, im2);
                (re3, im3) = AddProduct(matrix + 3, re, re3, im3);
            }

            (product[0], product[1], product[2], product[3]) = (re0, im0, re1, im1);
            (product[4], product[5], product[6], product[7]) = (re2, im2, re3, im3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> Re, Vector<T> Im) AddProduct(T* entry, Vector<T> re, Vector<T> im, Vector<T> sumRe, Vector<T> sumIm)
    {
        var (entryRe, entryIm) = (new Vector<T>(entry[0]), new Vector<T>(entry[Rows]));
        return (NegateMultiplyAdd(entryIm, im, MultiplyAdd(entryRe, re, sumRe)), MultiplyAdd(entryIm, re, MultiplyAdd(entryRe, im, sumIm)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> Re, Vector<T> Im) AddProduct(T* entry, Vector<T> re, Vector<T> sumRe, Vector<T> sumIm) =>
        (MultiplyAdd(new(entry[0]), re, sumRe), MultiplyAdd(new(entry[Rows]), re, sumIm));
}
