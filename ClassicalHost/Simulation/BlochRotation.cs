using System.Numerics;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>How a one-qubit gate F turns the Pauli matrices: <c>F P F^-1 = sum over Q of R[Q, P](t) Q</c> with <c>R(t) = A + B cos t + C sin t</c>.</summary>
internal sealed class BlochRotation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Complex[][,] Paulis =
    [
        new Complex[,] { { 0, 1 }, { 1, 0 } },
        new Complex[,] { { 0, -Complex.ImaginaryOne }, { Complex.ImaginaryOne, 0 } },
        new Complex[,] { { 1, 0 }, { 0, -1 } },
    ];

    private readonly T[] _entries = new T[27];

    public BlochRotation(Func<double, Complex[,]> matrix)
    {
        for (var before = 0; before < 3; before++)
        {
            for (var behind = 0; behind < 3; behind++)
            {
                var (atZero, atQuarter, atHalf) = (Entry(matrix(0), behind, before), Entry(matrix(Math.PI / 2), behind, before), Entry(matrix(Math.PI), behind, before));
                var constant = (atZero + atHalf) / 2;
                var start = ((before * 3) + behind) * 3;
                _entries[start] = T.CreateTruncating(constant);
                _entries[start + 1] = T.CreateTruncating((atZero - atHalf) / 2);
                _entries[start + 2] = T.CreateTruncating(atQuarter - constant);
            }
        }
    }

    /// <summary>One row of the transposed rotation times a vector, for the cosine and sine of the full angle.</summary>
    public Vector<T> Dot(int before, Vector<T> cosine, Vector<T> sine, Vector<T> x, Vector<T> y, Vector<T> z)
    {
        var row = _entries.AsSpan(before * 9, 9);
        var result = Value(row, cosine, sine) * x;
        result = MultiplyAdd(Value(row[3..], cosine, sine), y, result);
        return MultiplyAdd(Value(row[6..], cosine, sine), z, result);
    }

    private static Vector<T> Value(ReadOnlySpan<T> entry, Vector<T> cosine, Vector<T> sine) =>
        MultiplyAdd(new(entry[2]), sine, MultiplyAdd(new(entry[1]), cosine, new(entry[0])));

    /// <summary>Half the trace of <c>Q F P F^-1</c>.</summary>
    private static double Entry(Complex[,] gate, int behind, int before)
    {
        var sum = Complex.Zero;
        for (var index = 0; index < 16; index++)
        {
            var (a, b, c, d) = (index & 1, (index >> 1) & 1, (index >> 2) & 1, index >> 3);
            sum += Paulis[behind][a, b] * gate[b, c] * Paulis[before][c, d] * Complex.Conjugate(gate[a, d]);
        }

        return sum.Real / 2;
    }
}
