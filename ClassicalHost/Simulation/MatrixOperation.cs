using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Operations that only shared angles determine, as one matrix over all qubits.</summary>
/// <param name="operations">What the matrix stands for.</param>
/// <param name="table">Where matrix and adjoint lie among the shared numbers, in vectors.</param>
/// <param name="amplitudes">Amplitudes of a state, at least four.</param>
/// <param name="realInput">Whether the states that it is applied to have no imaginary parts.</param>
internal sealed unsafe class MatrixOperation<T>(PlanOperation<T>[] operations, int table, int amplitudes, bool realInput) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override GradientScope Scope => GradientScope.None;

    /// <inheritdoc/>
    public override int Work => MatrixKernel<T>.Work(amplitudes);

    /// <summary>Vectors that matrix and adjoint take.</summary>
    public static int TableVectors(int amplitudes) => 4 * amplitudes * amplitudes / Vector<T>.Count;

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
        foreach (var operation in operations)
        {
            operation.WriteShared(angles, tables);
        }

        var state = tables.Scratch;
        for (var first = 0; first < amplitudes; first += Vector<T>.Count)
        {
            LoadBasisStates(state, first);
            foreach (var operation in operations)
            {
                operation.Apply(tables, state);
            }

            for (var lane = 0; lane < Math.Min(Vector<T>.Count, amplitudes); lane++)
            {
                WriteColumn(tables, state, first + lane, lane);
            }
        }
    }

    /// <inheritdoc/>
    public override void Apply(BlockTables<T> tables, Vector<T>* state)
    {
        if (realInput)
        {
            MatrixKernel<T>.MultiplyReal(Matrix(tables), state, tables.Scratch, amplitudes);
        }
        else
        {
            MatrixKernel<T>.Multiply(Matrix(tables), state, tables.Scratch, amplitudes);
        }

        new Span<Vector<T>>(tables.Scratch, 2 * amplitudes).CopyTo(new Span<Vector<T>>(state, 2 * amplitudes));
    }

    /// <inheritdoc/>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state)
    {
        MatrixKernel<T>.Multiply(Adjoint(tables), state, tables.Scratch, amplitudes);
        new Span<Vector<T>>(tables.Scratch, 2 * amplitudes).CopyTo(new Span<Vector<T>>(state, 2 * amplitudes));
    }

    /// <inheritdoc/>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        Unapply(tables, ket);
        Unapply(tables, bra);
    }

    /// <summary>One basis state per lane.</summary>
    private void LoadBasisStates(Vector<T>* state, int first)
    {
        new Span<Vector<T>>(state, 2 * amplitudes).Clear();
        for (var lane = 0; lane < Math.Min(Vector<T>.Count, amplitudes); lane++)
        {
            ((T*)(state + (2 * (first + lane))))[lane] = T.One;
        }
    }

    private void WriteColumn(BlockTables<T> tables, Vector<T>* state, int column, int lane)
    {
        for (var row = 0; row < amplitudes; row++)
        {
            var (re, im) = (state[2 * row][lane], state[(2 * row) + 1][lane]);
            MatrixKernel<T>.Write(Matrix(tables), amplitudes, row, column, re, im);
            MatrixKernel<T>.Write(Adjoint(tables), amplitudes, column, row, re, -im);
        }
    }

    private T* Matrix(BlockTables<T> tables) => (T*)(tables.Shared + table);

    private T* Adjoint(BlockTables<T> tables) => Matrix(tables) + (2 * amplitudes * amplitudes);
}
