using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The gates on single qubits that a circuit starts with, applied to |0...0>.</summary>
/// <param name="qubits">Per qubit, the last one first, the runs on it.</param>
internal abstract unsafe class PreparationOperation<T>(GateOperation<T>[][] qubits) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The indices of both states of one qubit.</summary>
    protected static readonly int[] BothStates = [0, 1];

    private readonly GateOperation<T>[] _runs = [.. qubits.SelectMany(runs => runs)];

    /// <summary>Per qubit, the last one first, the runs on it.</summary>
    protected GateOperation<T>[][] Qubits { get; } = qubits;

    /// <inheritdoc/>
    public override GradientScope Scope { get; } = qubits.SelectMany(runs => runs).Aggregate(GradientScope.None, (scope, run) => scope | run.Scope);

    /// <inheritdoc/>
    public override int Work => 0;

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
        foreach (var run in _runs)
        {
            run.WriteShared(angles, tables);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Kernel)]
    public override void WritePerSample(BlockTables<T> tables)
    {
        foreach (var run in _runs)
        {
            run.WritePerSample(tables);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: nothing is before the start.</exception>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state) => throw new NotSupportedException();
}
