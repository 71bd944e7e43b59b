using System.Numerics;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>A gate with its noise, or a run of them on one qubit, as small real matrices on sets of Pauli strings.</summary>
/// <param name="factors">The gates, first one first; more than one only on a single qubit.</param>
/// <param name="steps">The passes, one per set.</param>
/// <param name="perSample">Whether an angle differs from sample to sample.</param>
internal sealed unsafe class TransferOperation<T>(TransferFactor<T>[] factors, TransferStep[] steps, bool perSample)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostRowsOfRun = 4;

    /// <summary>Whether an angle differs from sample to sample.</summary>
    public bool PerSample => perSample;

    /// <summary>Derives the matrices from the angles.</summary>
    public void Write(TransferTables<T> tables)
    {
        var left = stackalloc Vector<T>[MostRowsOfRun * MostRowsOfRun];
        for (var k = 0; k < steps.Length; k++)
        {
            var matrix = Matrices(tables) + steps[k].Coefficients;
            factors[0].Write(k, tables, matrix);
            for (var next = 1; next < factors.Length; next++)
            {
                factors[next].Write(k, tables, left);
                MultiplyFromLeft(left, matrix, steps[k].Offsets.Length);
            }
        }
    }

    /// <summary>Applies the operation to the vectors of a tile.</summary>
    public void Apply(TransferTables<T> tables, Vector<T>* tile, int vectors)
    {
        var matrices = Matrices(tables);
        foreach (var step in steps)
        {
            TransferKernels<T>.Apply(step, matrices + step.Coefficients, tile, vectors);
        }
    }

    private Vector<T>* Matrices(TransferTables<T> tables) => perSample ? tables.PerSampleMatrices : tables.SharedMatrices;

    private static void MultiplyFromLeft(Vector<T>* left, Vector<T>* matrix, int rows)
    {
        var before = stackalloc Vector<T>[MostRowsOfRun];
        for (var column = 0; column < rows; column++)
        {
            for (var k = 0; k < rows; k++)
            {
                before[k] = matrix[(k * rows) + column];
            }

            for (var row = 0; row < rows; row++)
            {
                Vector<T> sum = default;
                for (var k = 0; k < rows; k++)
                {
                    sum = MultiplyAdd(left[(row * rows) + k], before[k], sum);
                }

                matrix[(row * rows) + column] = sum;
            }
        }
    }
}
