using System.Numerics;
using System.Runtime.CompilerServices;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>Operations on a few qubits, applied to one piece of a Pauli vector after the other, so that each piece stays in the cache meanwhile.</summary>
/// <param name="qubits">The qubits, in increasing order; the last one of the circuit among them.</param>
/// <param name="qubitCount">Qubits of the circuit.</param>
/// <param name="operations">The operations.</param>
internal sealed unsafe class TransferTile<T>(int[] qubits, int qubitCount, TransferOperation<T>[] operations)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int CacheLine = 64;
    private readonly int _vectors = 1 << (2 * qubits.Length);
    private readonly int _pieces = 1 << (2 * (qubitCount - qubits.Length));
    private readonly int _active = qubits.Sum(qubit => 3 << (2 * (qubitCount - 1 - qubit)));
    private readonly int _row = 1 << (2 * Neighbours(qubits, qubitCount));

    /// <summary>Applies the operations to a state, on up to <paramref name="threads"/> threads.</summary>
    public void Apply(TransferTables<T> tables, Vector<T>* state, int threads)
    {
        if (_pieces == 1)
        {
            ApplyToPiece(tables, state);
        }
        else if (threads == 1)
        {
            Apply(tables, state, 0.._pieces);
        }
        else
        {
            BlockSchedule.Run(_pieces, threads, (_, pieces) => Apply(tables, state, pieces));
        }
    }

    [SkipLocalsInit]
    private void Apply(TransferTables<T> tables, Vector<T>* state, Range pieces)
    {
        var room = stackalloc Vector<T>[_vectors + (CacheLine / sizeof(Vector<T>))];
        var scratch = (Vector<T>*)(((nint)room + CacheLine - 1) & -CacheLine);
        for (var piece = pieces.Start.Value; piece < pieces.End.Value; piece++)
        {
            var start = state + Deposit(piece, ~_active);
            Copy(start, scratch, toState: false);
            ApplyToPiece(tables, scratch);
            Copy(start, scratch, toState: true);
        }
    }

    private void ApplyToPiece(TransferTables<T> tables, Vector<T>* piece)
    {
        foreach (var operation in operations)
        {
            operation.Apply(tables, piece, _vectors);
        }
    }

    private void Copy(Vector<T>* state, Vector<T>* piece, bool toState)
    {
        var fixedBits = ~_active | (_row - 1);
        var offset = 0;
        for (var k = 0; k < _vectors; k += _row, offset = ((offset | fixedBits) + 1) & ~fixedBits)
        {
            var inState = new Span<Vector<T>>(state + offset, _row);
            var inPiece = new Span<Vector<T>>(piece + k, _row);
            if (toState)
            {
                inPiece.CopyTo(inState);
            }
            else
            {
                inState.CopyTo(inPiece);
            }
        }
    }

    /// <summary>Spreads the bits of a number over those of a mask, the lowest one first.</summary>
    private static int Deposit(int number, int mask)
    {
        var result = 0;
        for (; number != 0; number >>= 1, mask &= mask - 1)
        {
            result |= (number & 1) != 0 ? mask & -mask : 0;
        }

        return result;
    }

    /// <summary>How many qubits of a tile are the last ones of the circuit: their letters lie side by side.</summary>
    private static int Neighbours(int[] qubits, int qubitCount) =>
        Enumerable.Range(1, qubits.Length).TakeWhile(count => qubits[^count] == qubitCount - count).Count();
}
