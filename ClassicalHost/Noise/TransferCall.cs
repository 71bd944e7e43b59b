using System.Buffers;
using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>What all blocks of one call share: pinned inputs, and the matrices that only shared angles determine.</summary>
internal sealed unsafe class TransferCall<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _angles;
    private readonly AlignedBuffer<T> _matrices;
    private readonly MemoryHandle _perSampleAngles;
    private readonly MemoryHandle _amplitudes;

    public TransferCall(TransferPlan<T> plan, CircuitInputs<T> inputs, int perSampleSlots)
    {
        Inputs = inputs;
        _perSampleAngles = inputs.PerSampleAngles.Pin();
        _amplitudes = inputs.InitialStates?.Amplitudes.Pin() ?? default;
        _angles = new AlignedBuffer<T>(plan.SharedAngles.Count * AngleTables<T>.VectorsPerAngle);
        _matrices = new AlignedBuffer<T>(plan.SharedVectors);
        var shared = new SharedAngles<T>(inputs.SharedAngles, perSampleSlots);
        foreach (var (k, angle) in plan.SharedAngles.Index())
        {
            AngleTables<T>.Write(angle, new(shared.Slot(angle)), _angles.Pointer + (k * AngleTables<T>.VectorsPerAngle));
        }

        foreach (var operation in plan.Operations.Where(operation => !operation.PerSample))
        {
            operation.Write(Tables);
        }
    }

    /// <summary>Angles and initial states.</summary>
    public CircuitInputs<T> Inputs { get; }

    /// <summary>Number of blocks, the last one possibly not full.</summary>
    public int BlockCount => CircuitCall<T>.BlocksFor(Inputs.BatchSize);

    /// <summary>The tables, without those of a block.</summary>
    public TransferTables<T> Tables => new()
    {
        SharedAngles = _angles.Pointer,
        PerSampleAngles = null,
        SharedMatrices = _matrices.Pointer,
        PerSampleMatrices = null,
    };

    /// <summary>Samples in a block.</summary>
    public int SamplesIn(int block) => Math.Min(Vector<T>.Count, Inputs.BatchSize - (block * Vector<T>.Count));

    /// <summary>Reads the angles of a block's samples, a vector per slot.</summary>
    public void LoadAngles(int block, int slots, Vector<T>* target) =>
        Lanes.FromRows((T*)_perSampleAngles.Pointer + FirstNumber(block, slots), SamplesIn(block), slots, target, 1);

    /// <summary>Reads the amplitudes from which a block's samples start, <c>[amplitude][re, im]</c>.</summary>
    public void LoadAmplitudes(int block, int amplitudes, Vector<T>* target)
    {
        var (numbers, stride) = Inputs.InitialStates!.IsComplex ? (2 * amplitudes, 1) : (amplitudes, 2);
        new Span<Vector<T>>(target, 2 * amplitudes).Clear();
        Lanes.FromRows((T*)_amplitudes.Pointer + FirstNumber(block, numbers), SamplesIn(block), numbers, target, stride);
    }

    /// <summary>Writes a block's rows of a matrix <c>[batch, columns]</c>.</summary>
    public void Store(Vector<T>* lanes, T* matrix, int columns, int block) =>
        Lanes.ToRows(lanes, 1, matrix + FirstNumber(block, columns), SamplesIn(block), columns);

    /// <inheritdoc/>
    public void Dispose()
    {
        _perSampleAngles.Dispose();
        _amplitudes.Dispose();
    }

    private static nint FirstNumber(int block, int columns) => (nint)block * Vector<T>.Count * columns;
}
