using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The memory for what the operations of a plan derive from shared angles.</summary>
/// <param name="plan">The plan.</param>
internal sealed unsafe class SharedNumbers<T>(CircuitPlan<T> plan)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Vectors of a block from which on several threads derive; plans of fewer qubits may have matrices, which would share the scratch.</summary>
    private const int LeastVectorsForThreads = 1 << 9;
    private const long LeastWorkForThreads = 1 << 16;
    private readonly AlignedBuffer<T> _angles = new(plan.SharedAngles.Length * AngleTables<T>.VectorsPerAngle);
    private readonly AlignedBuffer<T> _numbers = new(plan.SharedVectors);
    private readonly AlignedBuffer<T> _scratch = new(plan.ScratchVectors == plan.VectorsPerBlock ? plan.VectorsPerBlock : 0);
    private bool _areConstant;

    /// <summary>The tables, without those of a block.</summary>
    public BlockTables<T> Tables => new()
    {
        Vectors = plan.VectorsPerBlock,
        Angles = new AngleTables<T>(_angles.Pointer, null),
        Shared = _numbers.Pointer,
        PerSample = null,
        Slots = null,
        Scratch = _scratch.Pointer,
    };

    /// <summary>Derives everything anew on up to <see cref="Threads.Limit"/> threads, unless nothing depends on slots and it was done before.</summary>
    public void Write(SharedAngles<T> angles)
    {
        if (_areConstant)
        {
            return;
        }

        _areConstant = plan.SlotCount == plan.PerSampleSlots;
        for (var k = 0; k < plan.SharedAngles.Length; k++)
        {
            var slot = new Vector<T>(angles.Slot(plan.SharedAngles[k]));
            AngleTables<T>.Write(plan.SharedAngles[k], slot, _angles.Pointer + (k * AngleTables<T>.VectorsPerAngle));
        }

        if (plan.VectorsPerBlock < LeastVectorsForThreads || plan.Operations.Length * (long)plan.VectorsPerBlock < LeastWorkForThreads)
        {
            foreach (var operation in plan.Operations)
            {
                operation.WriteShared(angles, Tables);
            }
        }
        else
        {
            Threads.For(plan.Operations.Length, k => plan.Operations[k].WriteShared(angles, Tables));
        }
    }
}
