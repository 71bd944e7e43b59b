using System.Numerics;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A circuit compiled for some <see cref="PlanOptions"/>, and the memory to run it in.</summary>
internal sealed class CircuitPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Instructions per vector of a state from which on keeping final states costs less than running the circuit again.</summary>
    private const int WorkWorthKeeping = 40;
    private const long MostBytesKept = 1L << 28;
    private readonly Circuit _circuit;

    public CircuitPlan(Circuit circuit, IEnumerable<PlanOperation<T>> operations)
    {
        _circuit = circuit;
        Operations = [.. operations];
        PerSampleOperations = [.. Operations.Where(operation => operation.Scope.HasFlag(GradientScope.PerSampleAngles))];
        Work = Operations.Sum(operation => (long)operation.Work);
        HoldsProductStates = Operations is [ProductOperation<T>];
        VectorsPerBlock = HoldsProductStates ? ProductOperation<T>.VectorsPerQubit * circuit.QubitCount : 2 << circuit.QubitCount;
        ScratchVectors = Array.Exists(Operations, operation => operation is MatrixOperation<T>) ? VectorsPerBlock : VectorsPerBlock / 2;
        Workspaces = new(() => new BlockWorkspace<T>(this));
        Numbers = new(() => new SharedNumbers<T>(this));
    }

    /// <summary>What to apply, in order.</summary>
    public PlanOperation<T>[] Operations { get; }

    /// <summary>The operations that derive something from a block's own angles.</summary>
    public PlanOperation<T>[] PerSampleOperations { get; }

    /// <summary>Memory for threads to run blocks in.</summary>
    public Pool<BlockWorkspace<T>> Workspaces { get; }

    /// <summary>Memory for the numbers that blocks share.</summary>
    public Pool<SharedNumbers<T>> Numbers { get; }

    /// <summary>Distinct angles of gates that keep their own matrix and whose angle is constant or shared by the batch.</summary>
    public required Angle[] SharedAngles { get; init; }

    /// <summary>Distinct angles of gates whose angle differs from sample to sample.</summary>
    public required Angle[] PerSampleAngles { get; init; }

    /// <summary>Slots that differ from sample to sample.</summary>
    public required int PerSampleSlots { get; init; }

    /// <summary>Vectors that the operations derive from shared angles.</summary>
    public required int SharedVectors { get; init; }

    /// <summary>Vectors that the operations derive from a block's own angles.</summary>
    public required int PerSampleVectors { get; init; }

    /// <summary>Observables to measure.</summary>
    public required int ObservableCount { get; init; }

    /// <summary>All slots of the circuit.</summary>
    public int SlotCount => _circuit.AngleCount;

    /// <summary>Whether nothing entangles the qubits, so that a state is a Bloch vector per qubit.</summary>
    public bool HoldsProductStates { get; }

    /// <summary>Vectors in a block: a real and an imaginary one per amplitude, or three per qubit.</summary>
    public int VectorsPerBlock { get; }

    /// <summary>Bytes that a batch takes besides inputs and results.</summary>
    public unsafe long BytesFor(int batchSize, int threads, MemoryUse use) => sizeof(Vector<T>) * (
        VectorsPerCall
        + (Math.Min(threads, CircuitCall<T>.BlocksFor(batchSize)) * VectorsPerThread(withBra: use == MemoryUse.Backward))
        + (use == MemoryUse.ForwardKept ? VectorsKept(batchSize) : 0));

    /// <summary>Refuses a batch that does not fit into free memory, before anything is allocated.</summary>
    /// <exception cref="UserException">The memory is not there.</exception>
    public unsafe void CheckMemory(int batchSize, int threads, MemoryUse use)
    {
        var bytes = BytesFor(batchSize, threads, use);
        if (bytes > FreeMemory.LeastChecked)
        {
            var held = sizeof(Vector<T>) * ((Numbers.Idle.Count * VectorsPerCall) + Workspaces.Idle.Sum(workspace => VectorsPerThread(workspace.HasBra)));
            FreeMemory.Check(bytes - held, $"Simulating {batchSize} sample(s) of a circuit of {_circuit.QubitCount} qubits");
        }
    }

    /// <summary>Vectors that operations and measurements work in: one per amplitude, or two where a matrix is multiplied.</summary>
    public int ScratchVectors { get; }

    /// <summary>Vectors that a thread works in: ket, scratch, observables, slots, angles and matrices; for gradients also the bra and a vector per slot.</summary>
    public long VectorsPerThread(bool withBra) =>
        VectorsPerBlock + ScratchVectors + ObservableCount + PerSampleSlots + (AngleTables<T>.VectorsPerAngle * PerSampleAngles.Length) + PerSampleVectors
        + (withBra ? VectorsPerBlock + SlotCount : 0);

    /// <summary>Vectors that a call needs once.</summary>
    public long VectorsPerCall => (ScratchVectors == VectorsPerBlock ? VectorsPerBlock : 0) + SharedVectors + (AngleTables<T>.VectorsPerAngle * SharedAngles.Length);

    /// <summary>Vector instructions per block, roughly.</summary>
    public long Work { get; }

    /// <summary>Vectors of the final states that are kept for the gradient; zero if running the circuit again is better.</summary>
    public unsafe int VectorsKept(int batchSize)
    {
        var vectors = (long)CircuitCall<T>.BlocksFor(batchSize) * VectorsPerBlock;
        return Work > WorkWorthKeeping * (long)VectorsPerBlock && vectors * sizeof(Vector<T>) <= MostBytesKept ? (int)vectors : 0;
    }

    /// <summary>
    /// The earliest operation to which gradients must be carried back, and the earliest one that needs the ket as it was behind it;
    /// the number of operations if there is none. A start makes its ket itself.
    /// </summary>
    public (int Operation, int WithKet) Earliest(GradientScope scope)
    {
        var (earliest, withKet) = (Operations.Length, Operations.Length);
        for (var k = Operations.Length - 1; k >= 0; k--)
        {
            if ((Operations[k].Scope & scope) != 0)
            {
                earliest = k;
                withKet = Operations[k] is StartOperation<T> or ProductOperation<T> ? withKet : k;
            }
        }

        return (scope.HasFlag(GradientScope.InitialStates) ? 0 : earliest, withKet);
    }
}
