using System.Buffers;
using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>What all blocks of one call share: pinned inputs, and the matrices of the gates whose angles are shared.</summary>
internal sealed unsafe class CircuitCall<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _angles;
    private readonly AlignedBuffer<T> _coefficients;
    private readonly MemoryHandle _perSampleAngles;
    private readonly MemoryHandle _amplitudes;

    public CircuitCall(CircuitPlan<T> plan, CircuitInputs<T> inputs)
    {
        Inputs = inputs;
        _angles = new(plan.SharedAngles.Count * AngleTables<T>.VectorsPerAngle);
        _coefficients = new(plan.SharedCoefficients);
        _perSampleAngles = inputs.PerSampleAngles.Pin();
        _amplitudes = inputs.InitialStates?.Amplitudes.Pin() ?? default;
        NumbersPerInitialState = inputs.InitialStates is { IsComplex: true } ? (plan.VectorsPerBlock, 1) : (plan.VectorsPerBlock / 2, 2);
        WriteSharedTables(plan, inputs.SharedAngles.Span);
    }

    public CircuitInputs<T> Inputs { get; }

    /// <summary>Number of blocks, the last one possibly not full.</summary>
    public int BlockCount => (Inputs.BatchSize + Vector<T>.Count - 1) / Vector<T>.Count;

    public Vector<T>* SharedAngles => _angles.Pointer;

    public Vector<T>* SharedCoefficients => _coefficients.Pointer;

    /// <summary><c>[batch, perSampleAngles]</c>.</summary>
    public T* PerSampleAngles => (T*)_perSampleAngles.Pointer;

    /// <summary>Initial amplitudes, or null.</summary>
    public T* Amplitudes => (T*)_amplitudes.Pointer;

    /// <summary>How many numbers an initial state has, and how many vectors further the next one goes in a block.</summary>
    public (int Numbers, int Stride) NumbersPerInitialState { get; }

    /// <summary>Samples in a block.</summary>
    public int SamplesIn(int block) => Math.Min(Vector<T>.Count, Inputs.BatchSize - (block * Vector<T>.Count));

    public void Dispose()
    {
        _perSampleAngles.Dispose();
        _amplitudes.Dispose();
    }

    private void WriteSharedTables(CircuitPlan<T> plan, ReadOnlySpan<T> shared)
    {
        for (var k = 0; k < plan.SharedAngles.Count; k++)
        {
            var angle = plan.SharedAngles[k];
            var slot = angle.IsConstant ? T.Zero : shared[angle.Slot - plan.PerSampleSlots];
            AngleTables<T>.Write(angle, new Vector<T>(slot), SharedAngles + (k * AngleTables<T>.VectorsPerAngle));
        }

        foreach (var operation in plan.Operations.Where(operation => !operation.PerSample))
        {
            operation.WriteCoefficients(new AngleTables<T>(SharedAngles, null), SharedCoefficients);
        }
    }
}
