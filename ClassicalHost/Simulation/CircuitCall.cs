using System.Buffers;
using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>What all blocks of one call share: pinned inputs, and the numbers derived from shared angles.</summary>
internal sealed unsafe class CircuitCall<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CircuitPlan<T> _plan;
    private readonly SharedNumbers<T> _numbers;
    private readonly int _threads;
    private readonly MemoryHandle _perSampleAngles;
    private readonly MemoryHandle _amplitudes;

    public CircuitCall(CircuitPlan<T> plan, CircuitInputs<T> inputs, int threads, MemoryUse use)
    {
        plan.CheckMemory(inputs.BatchSize, threads, use);
        (_plan, _threads) = (plan, threads);
        BatchSize = inputs.BatchSize;
        _perSampleAngles = inputs.PerSampleAngles.Pin();
        _amplitudes = inputs.InitialStates?.Amplitudes.Pin() ?? default;
        NumbersPerInitialState = inputs.InitialStates is { IsComplex: true } ? (plan.VectorsPerBlock, 1) : (plan.VectorsPerBlock / 2, 2);
        _numbers = plan.Numbers.Rent();
        using var scope = new Threads(threads);
        _numbers.Write(new SharedAngles<T>(inputs.SharedAngles, plan.PerSampleSlots));
        Tables = _numbers.Tables;
    }

    /// <summary>Number of samples.</summary>
    public int BatchSize { get; }

    /// <summary>Number of blocks, the last one possibly not full.</summary>
    public int BlockCount => BlocksFor(BatchSize);

    /// <summary>The tables, without those of a block.</summary>
    public BlockTables<T> Tables { get; }

    /// <summary><c>[batch, perSampleAngles]</c>.</summary>
    public T* PerSampleAngles => (T*)_perSampleAngles.Pointer;

    /// <summary>Initial amplitudes, or null.</summary>
    public T* Amplitudes => (T*)_amplitudes.Pointer;

    /// <summary>How many numbers an initial state has, and how many vectors further the next one goes in a block.</summary>
    public (int Numbers, int Stride) NumbersPerInitialState { get; }

    /// <summary>Blocks that a batch fills.</summary>
    public static int BlocksFor(int batchSize) => (batchSize + Vector<T>.Count - 1) / Vector<T>.Count;

    /// <summary>Reads a block's rows of a matrix <c>[batch, columns]</c>, a vector per column, <paramref name="stride"/> vectors apart.</summary>
    public void Load(T* matrix, int columns, int block, Vector<T>* lanes, int stride = 1) =>
        Lanes.FromRows(matrix + FirstNumber(block, columns), SamplesIn(block), columns, lanes, stride);

    /// <summary>Writes a block's rows of a matrix <c>[batch, columns]</c>.</summary>
    public void Store(Vector<T>* lanes, T* matrix, int columns, int block, int stride = 1) =>
        Lanes.ToRows(lanes, stride, matrix + FirstNumber(block, columns), SamplesIn(block), columns);

    /// <summary>Runs an action on every chunk of blocks, with a workspace that no other thread uses meanwhile.</summary>
    public void ForEachChunk(Action<BlockWorkspace<T>, int, Range> run) =>
        BlockSchedule.Run(BlockCount, _threads, (chunk, blocks) =>
        {
            var workspace = _plan.Workspaces.Rent();
            workspace.Join(this);
            run(workspace, chunk, blocks);
            _plan.Workspaces.Return(workspace);
        });

    /// <inheritdoc/>
    public void Dispose()
    {
        _perSampleAngles.Dispose();
        _amplitudes.Dispose();
        _plan.Numbers.Return(_numbers);
    }

    private static nint FirstNumber(int block, int columns) => (nint)block * Vector<T>.Count * columns;

    private int SamplesIn(int block) => Math.Min(Vector<T>.Count, BatchSize - (block * Vector<T>.Count));
}
