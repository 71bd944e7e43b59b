using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A circuit with fixed angles as one matrix, multiplied with the real initial states of a whole batch at once.</summary>
/// <remarks>With real and imaginary parts side by side, the matrix is real: <c>[2^n, 2^(n+1)]</c>.</remarks>
internal sealed unsafe class DenseCircuit
{
    private const int MostQubits = 11;
    private readonly int _amplitudes;
    private readonly ObservableSet<float> _observables;
    private readonly Lazy<(PackedMatrix Matrix, PackedMatrix Transposed)> _matrices;
    private readonly Pool<Room> _rooms;

    /// <summary>Takes a circuit with its angles; it is run on all basis states when its matrix is first needed.</summary>
    public DenseCircuit(BatchedCircuit<float> circuit, float[] angles, ObservableSet<float> observables)
    {
        _amplitudes = 1 << circuit.Circuit.QubitCount;
        _observables = observables;
        _rooms = new(() => new Room(_amplitudes, observables.Count));
        _matrices = new(() => Matrices(circuit, angles));
    }

    /// <summary>Whether a sample takes less work than gate by gate once the matrix exists.</summary>
    public static bool IsWorthwhile(BatchedCircuit<float> circuit) =>
        circuit.Circuit.QubitCount <= MostQubits && 2L << (2 * circuit.Circuit.QubitCount) < circuit.PlanForStates(fromZero: false).Work;

    /// <summary>The final states <c>[batch, 2^n, 2]</c>, in a pooled array that may be longer.</summary>
    /// <param name="amplitudes">Initial states <c>[batch, 2^n]</c>.</param>
    /// <param name="batchSize">Number of samples.</param>
    public float[] States(ReadOnlyMemory<float> amplitudes, int batchSize)
    {
        var count = batchSize * 2 * _amplitudes;
        var states = ArrayPool<float>.Shared.Rent(count);
        states.AsSpan(0, count).Clear();
        var initial = MemoryMarshal.TryGetArray(amplitudes, out var array)
            ? Matrix.Of(array.Array!, batchSize, _amplitudes, array.Offset)
            : Matrix.Of(amplitudes.ToArray(), batchSize, _amplitudes);
        MatrixProduct.Add(initial, _matrices.Value.Matrix, Matrix.Of(states, batchSize, 2 * _amplitudes));
        return states;
    }

    /// <summary>Measures final states; writes <c>[batch, observables]</c>.</summary>
    public void Measure(float[] states, int batchSize, float* expectations) => ForEachBlock(batchSize, (room, sample, count) =>
    {
        Load(states, sample, count, room);
        _observables.Measure(room.Ket, room.Scratch, room.Results);
        Lanes.ToRows(room.Results, 1, expectations + (sample * _observables.Count), count, _observables.Count);
    });

    /// <summary>Computes the gradient by the initial states, <c>[batch, 2^n]</c>, from that by the expectations.</summary>
    public void Backward(float[] states, int batchSize, float* cotangents, Span<float> gradient)
    {
        var (bras, sums) = (ArrayPool<float>.Shared.Rent(batchSize * 2 * _amplitudes), ArrayPool<float>.Shared.Rent(gradient.Length));
        ForEachBlock(batchSize, (room, sample, count) =>
        {
            Load(states, sample, count, room);
            Lanes.FromRows(cotangents + (sample * _observables.Count), count, _observables.Count, room.Results, 1);
            _observables.ApplyWeighted(room.Results, room.Ket, room.Scratch, room.Bra);
            fixed (float* target = bras)
            {
                Lanes.ToRows(room.Bra, 1, target + ((nint)sample * 2 * _amplitudes), count, 2 * _amplitudes);
            }
        });
        sums.AsSpan(0, gradient.Length).Clear();
        MatrixProduct.Add(Matrix.Of(bras, batchSize, 2 * _amplitudes), _matrices.Value.Transposed, Matrix.Of(sums, batchSize, _amplitudes));
        TensorPrimitives.Multiply(sums.AsSpan(0, gradient.Length), 2, gradient);
        ArrayPool<float>.Shared.Return(bras);
        ArrayPool<float>.Shared.Return(sums);
    }

    private static (PackedMatrix Matrix, PackedMatrix Transposed) Matrices(BatchedCircuit<float> circuit, float[] angles)
    {
        var amplitudes = 1 << circuit.Circuit.QubitCount;
        var basis = new float[amplitudes * amplitudes];
        for (var k = 0; k < amplitudes; k++)
        {
            basis[(k * amplitudes) + k] = 1;
        }

        var columns = new float[2 * basis.Length];
        circuit.States(new CircuitInputs<float>(amplitudes, default, angles, InitialStates<float>.Real(basis)), columns);
        var matrix = Matrix.Of(columns, amplitudes, 2 * amplitudes);
        return (new PackedMatrix(matrix), new PackedMatrix(matrix.Transposed));
    }

    private void Load(float[] states, int sample, int count, Room room)
    {
        fixed (float* source = states)
        {
            Lanes.FromRows(source + ((nint)sample * 2 * _amplitudes), count, 2 * _amplitudes, room.Ket, 1);
        }
    }

    private void ForEachBlock(int batchSize, Action<Room, int, int> run) =>
        BlockSchedule.Run(CircuitCall<float>.BlocksFor(batchSize), Threads.Limit, (_, blocks) =>
        {
            var room = _rooms.Rent();
            for (var block = blocks.Start.Value; block < blocks.End.Value; block++)
            {
                var sample = block * Vector<float>.Count;
                run(room, sample, Math.Min(Vector<float>.Count, batchSize - sample));
            }

            _rooms.Return(room);
        });

    /// <summary>What a thread measures in.</summary>
    private sealed class Room(int amplitudes, int observables)
    {
        private readonly AlignedBuffer<float> _ket = new(2 * amplitudes), _bra = new(2 * amplitudes), _scratch = new(amplitudes), _results = new(observables);

        public Vector<float>* Ket => _ket.Pointer;

        public Vector<float>* Bra => _bra.Pointer;

        public Vector<float>* Scratch => _scratch.Pointer;

        public Vector<float>* Results => _results.Pointer;
    }
}
