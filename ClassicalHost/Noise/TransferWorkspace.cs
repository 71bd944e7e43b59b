using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>The memory in which a thread runs one block of samples after the other.</summary>
/// <param name="plan">What is run.</param>
/// <param name="qubitCount">Qubits.</param>
/// <param name="slots">Angles that differ from sample to sample.</param>
/// <param name="observables">Observables to measure.</param>
internal sealed unsafe class TransferWorkspace<T>(TransferPlan<T> plan, int qubitCount, int slots, int observables)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _slots = new(slots);
    private readonly AlignedBuffer<T> _angles = new(plan.PerSampleAngles.Count * AngleTables<T>.VectorsPerAngle);
    private readonly AlignedBuffer<T> _matrices = new(plan.PerSampleVectors);
    private readonly AlignedBuffer<T> _amplitudes = new(2 << qubitCount);
    private readonly AlignedBuffer<T> _results = new(observables);
    private AlignedBuffer<T>? _matrix;

    /// <summary>The states of the block's samples.</summary>
    public PauliVector<T> State { get; } = new(qubitCount);

    /// <summary>A vector per observable.</summary>
    public Vector<T>* Results => _results.Pointer;

    /// <summary>Room for the entries of density matrices, <c>[row, column][re, im]</c>; allocated at the first use.</summary>
    public Vector<T>* Matrix => (_matrix ??= new(2 << (2 * qubitCount))).Pointer;

    /// <summary>Runs the circuit on the samples of a block, on up to <paramref name="threads"/> threads.</summary>
    public void Run(TransferCall<T> call, int block, int threads)
    {
        var tables = call.Tables with { PerSampleAngles = _angles.Pointer, PerSampleMatrices = _matrices.Pointer };
        call.LoadAngles(block, slots, _slots.Pointer);
        foreach (var (k, angle) in plan.PerSampleAngles.Index())
        {
            AngleTables<T>.Write(angle, _slots.Pointer[angle.Slot], _angles.Pointer + (k * AngleTables<T>.VectorsPerAngle));
        }

        foreach (var operation in plan.PerSampleOperations)
        {
            operation.Write(tables);
        }

        LoadState(call, block);
        foreach (var tile in plan.Tiles)
        {
            tile.Apply(tables, State.Pointer, threads);
        }
    }

    private void LoadState(TransferCall<T> call, int block)
    {
        if (call.Inputs.InitialStates is null)
        {
            State.LoadZero();
            return;
        }

        call.LoadAmplitudes(block, 1 << qubitCount, _amplitudes.Pointer);
        State.Load(_amplitudes.Pointer);
    }
}
