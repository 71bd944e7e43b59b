using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A stretch of a circuit that is applied to a block, or undone, in as few passes as possible.</summary>
internal abstract unsafe class PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What a pass costs besides its instructions on the block, roughly.</summary>
    protected const int Overhead = 30;

    /// <summary>The kinds of slots that the operation depends on.</summary>
    public abstract GradientScope Scope { get; }

    /// <summary>Vector instructions per block, roughly.</summary>
    public abstract int Work { get; }

    /// <summary>Times that a block is read and written.</summary>
    public virtual int Passes => 1;

    /// <summary>Derives from the shared angles what the operation needs, once per call.</summary>
    public abstract void WriteShared(SharedAngles<T> angles, BlockTables<T> tables);

    /// <summary>Derives from the angles of the block's samples what the operation needs.</summary>
    public virtual void WritePerSample(BlockTables<T> tables)
    {
    }

    /// <summary>Applies the operation to a state.</summary>
    public abstract void Apply(BlockTables<T> tables, Vector<T>* state);

    /// <summary>Applies the inverse to a state.</summary>
    public abstract void Unapply(BlockTables<T> tables, Vector<T>* state);

    /// <summary>Applies the inverse to ket and bra and adds the gradients by the slots in scope, a vector per slot.</summary>
    public abstract void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope);
}
