using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>A gate with its noise inside an operation, and how its matrices follow from its angle.</summary>
/// <param name="transfer">The gate with its noise.</param>
/// <param name="angle">Where its angle stands among the distinct ones of its kind.</param>
/// <param name="perSample">Whether its angle differs from sample to sample.</param>
/// <param name="components">The sets of strings that the operation mixes.</param>
internal sealed unsafe class TransferFactor<T>(GateTransfer transfer, int angle, bool perSample, IReadOnlyList<int[]> components)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[][][] _terms =
        [.. components.Select(strings => (transfer.Terms ?? []).Select(term => Entries(term, strings)).ToArray())];

    /// <summary>Writes the matrix that one component undergoes, row-major.</summary>
    public void Write(int component, TransferTables<T> tables, Vector<T>* matrix)
    {
        var own = (perSample ? tables.PerSampleAngles : tables.SharedAngles) + (angle * AngleTables<T>.VectorsPerAngle);
        switch (_terms[component])
        {
            case []:
                WriteLaneByLane(components[component], own[AngleTables<T>.Radians], matrix);
                break;
            case [var constant]:
                for (var k = 0; k < constant.Length; k++)
                {
                    matrix[k] = new Vector<T>(constant[k]);
                }

                break;
            case var terms:
                WriteTrigonometric(terms, own[AngleTables<T>.HalfCosine], own[AngleTables<T>.HalfSine], matrix);
                break;
        }
    }

    private static void WriteTrigonometric(T[][] terms, Vector<T> cosine, Vector<T> sine, Vector<T>* matrix)
    {
        var (square, product) = (cosine * cosine, cosine * sine);
        for (var k = 0; k < terms[0].Length; k++)
        {
            var entry = MultiplyAdd(new(terms[1][k]), cosine, MultiplyAdd(new(terms[2][k]), sine, new(terms[0][k])));
            matrix[k] = MultiplyAdd(new(terms[3][k]), square, MultiplyAdd(new(terms[4][k]), product, entry));
        }
    }

    private void WriteLaneByLane(int[] strings, Vector<T> radians, Vector<T>* matrix)
    {
        for (var lane = 0; lane < Vector<T>.Count; lane++)
        {
            var entries = Entries(transfer.At(double.CreateTruncating(radians[lane])), strings);
            for (var k = 0; k < entries.Length; k++)
            {
                ((T*)(matrix + k))[lane] = entries[k];
            }
        }
    }

    private static T[] Entries(double[,] matrix, int[] strings) =>
        [.. from row in strings from column in strings select T.CreateTruncating(matrix[row, column])];
}
