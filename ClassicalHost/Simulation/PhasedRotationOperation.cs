using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Phases and rotations of a level; the first two rotations share the pass of the phases.</summary>
/// <param name="phases">The phases, which act first.</param>
/// <param name="rotations">The rotations of two qubits or more.</param>
internal sealed unsafe class PhasedRotationOperation<T>(DiagonalOperation<T> phases, RotationOperation<T> rotations) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override GradientScope Scope => phases.Scope | rotations.Scope;

    /// <inheritdoc/>
    public override int Work => phases.Work + rotations.Work;

    /// <inheritdoc/>
    public override int Passes => 1 + (rotations.Bits.Length / 3);

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
        phases.WriteShared(angles, tables);
        rotations.WriteShared(angles, tables);
    }

    /// <inheritdoc/>
    public override void Apply(BlockTables<T> tables, Vector<T>* state)
    {
        if (BlockParts.Apply(tables.Vectors))
        {
            phases.Apply(tables, state);
            rotations.Apply(tables, state);
            return;
        }

        PhasedRotationKernels<T>.Apply<Ahead>(phases.Table(tables), state, tables.Vectors, rotations.Bits[0], rotations.Bits[1], rotations.Table(tables));
        rotations.Turn(tables, 2, Vector<T>.One, state);
    }

    /// <inheritdoc/>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state)
    {
        if (BlockParts.Apply(tables.Vectors))
        {
            rotations.Unapply(tables, state);
            phases.Unapply(tables, state);
            return;
        }

        rotations.Turn(tables, 2, -Vector<T>.One, state);
        PhasedRotationKernels<T>.Apply<Back>(phases.Table(tables), state, tables.Vectors, rotations.Bits[0], rotations.Bits[1], rotations.Table(tables));
    }

    /// <inheritdoc/>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope)
    {
        rotations.Reverse(tables, ket, bra, gradients, scope);
        phases.Reverse(tables, ket, bra, gradients, scope);
    }
}
