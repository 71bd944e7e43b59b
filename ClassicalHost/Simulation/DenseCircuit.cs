using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A circuit with fixed angles as one matrix, multiplied with the real initial states of many samples at once.</summary>
/// <remarks>
/// With real and imaginary parts side by side, the matrix is real: <c>[2^n, 2^(n+1)]</c>. A batch is worked on in slices, so that its final states
/// stay small; a sample's results depend neither on the slice nor on its neighbours.
/// </remarks>
internal sealed unsafe class DenseCircuit
{
    private const int MostQubits = 11;

    /// <summary>Numbers in the final states of a slice, at most.</summary>
    private const int NumbersPerSlice = 1 << 24;
    private readonly BatchedCircuit<float> _circuit;
    private readonly float[] _angles;
    private readonly int _amplitudes;
    private readonly ObservableSet<float> _observables;
    private readonly Pool<Room> _rooms;
    private readonly Lock _building = new();
    private (PackedMatrix Matrix, PackedMatrix Transposed)? _matrices;

    /// <summary>Takes a circuit with its angles; it is run on all basis states when its matrix is first needed.</summary>
    public DenseCircuit(BatchedCircuit<float> circuit, float[] angles, ObservableSet<float> observables)
    {
        (_circuit, _angles, _observables, _amplitudes) = (circuit, angles, observables, 1 << circuit.Circuit.QubitCount);
        _rooms = new(() => new Room(_amplitudes, observables.Count));
    }

    private int SamplesPerSlice => NumbersPerSlice / (2 * _amplitudes);

    /// <summary>Whether a sample takes less work than gate by gate once the matrix exists.</summary>
    public static bool IsWorthwhile(BatchedCircuit<float> circuit) =>
        circuit.PerSampleAngles == 0
        && circuit.Circuit.QubitCount <= MostQubits
        && 2L << (2 * circuit.Circuit.QubitCount) < circuit.PlanForStates(fromZero: false).Work;

    /// <summary>Computes expectations, <c>[batch, observables]</c>, and returns the final states of a batch of one slice, pooled; null for larger ones.</summary>
    /// <param name="amplitudes">Initial states <c>[batch, 2^n]</c>.</param>
    /// <param name="batchSize">Number of samples.</param>
    /// <param name="expectations">Receives the expectations.</param>
    /// <exception cref="UserException">The memory for the matrix is not there.</exception>
    public float[]? Forward(ReadOnlyMemory<float> amplitudes, int batchSize, float* expectations)
    {
        using var scope = new Threads(_circuit.Threads);
        float[]? kept = null;
        for (var first = 0; first < batchSize; first += SamplesPerSlice)
        {
            var count = Math.Min(SamplesPerSlice, batchSize - first);
            var states = States(amplitudes, first, count);
            Measure(states, count, expectations + ((nint)first * _observables.Count));
            if (count == batchSize)
            {
                kept = states;
            }
            else
            {
                ArrayPool<float>.Shared.Return(states);
            }
        }

        return kept;
    }

    /// <summary>Computes the gradient by the initial states, <c>[batch, 2^n]</c>, from that by the expectations.</summary>
    /// <param name="kept">What <see cref="Forward"/> returned, if it is still there; it is given back to the pool.</param>
    /// <param name="amplitudes">Initial states.</param>
    /// <param name="batchSize">Number of samples.</param>
    /// <param name="cotangents"><c>[batch, observables]</c>.</param>
    /// <param name="gradient">Receives the gradient.</param>
    public void Backward(float[]? kept, ReadOnlyMemory<float> amplitudes, int batchSize, float* cotangents, Span<float> gradient)
    {
        using var scope = new Threads(_circuit.Threads);
        for (var first = 0; first < batchSize; first += SamplesPerSlice)
        {
            var count = Math.Min(SamplesPerSlice, batchSize - first);
            var states = kept ?? States(amplitudes, first, count);
            Backward(states, count, cotangents + ((nint)first * _observables.Count), gradient.Slice(first * _amplitudes, count * _amplitudes));
            ArrayPool<float>.Shared.Return(states);
        }
    }

    private void Backward(float[] states, int samples, float* cotangents, Span<float> gradient)
    {
        var (bras, sums) = (ArrayPool<float>.Shared.Rent(samples * 2 * _amplitudes), ArrayPool<float>.Shared.Rent(gradient.Length));
        ForEachBlock(samples, (room, sample, count) =>
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
        MatrixProduct.Add(Matrix.Of(bras, samples, 2 * _amplitudes), Matrices().Transposed, Matrix.Of(sums, samples, _amplitudes));
        TensorPrimitives.Multiply(sums.AsSpan(0, gradient.Length), 2, gradient);
        ArrayPool<float>.Shared.Return(bras);
        ArrayPool<float>.Shared.Return(sums);
    }

    /// <summary>The final states of some samples, <c>[samples, 2^n, 2]</c>, in a pooled array that may be longer.</summary>
    private float[] States(ReadOnlyMemory<float> amplitudes, int first, int samples)
    {
        var matrix = Matrices().Matrix;
        var count = samples * 2 * _amplitudes;
        var states = ArrayPool<float>.Shared.Rent(count);
        states.AsSpan(0, count).Clear();
        var rows = amplitudes.Slice(first * _amplitudes, samples * _amplitudes);
        var initial = MemoryMarshal.TryGetArray(rows, out var array)
            ? Matrix.Of(array.Array!, samples, _amplitudes, array.Offset)
            : Matrix.Of(rows.ToArray(), samples, _amplitudes);
        MatrixProduct.Add(initial, matrix, Matrix.Of(states, samples, 2 * _amplitudes));
        return states;
    }

    private void Measure(float[] states, int samples, float* expectations) => ForEachBlock(samples, (room, sample, count) =>
    {
        Load(states, sample, count, room);
        _observables.Measure(room.Ket, room.Scratch, room.Results);
        Lanes.ToRows(room.Results, 1, expectations + (sample * _observables.Count), count, _observables.Count);
    });

    private (PackedMatrix Matrix, PackedMatrix Transposed) Matrices()
    {
        lock (_building)
        {
            return _matrices ??= Build();
        }
    }

    private (PackedMatrix Matrix, PackedMatrix Transposed) Build()
    {
        const int CopiesOfBasis = 7;
        FreeMemory.Check((long)sizeof(float) * CopiesOfBasis * _amplitudes * _amplitudes, $"The matrix of a circuit of {_circuit.Circuit.QubitCount} qubits");
        var entries = _amplitudes * _amplitudes;
        var (basis, columns) = (ArrayPool<float>.Shared.Rent(entries), ArrayPool<float>.Shared.Rent(2 * entries));
        basis.AsSpan(0, entries).Clear();
        for (var k = 0; k < entries; k += _amplitudes + 1)
        {
            basis[k] = 1;
        }

        var initial = InitialStates<float>.Real(basis.AsMemory(0, entries));
        _circuit.States(new CircuitInputs<float>(_amplitudes, default, _angles, initial), columns.AsSpan(0, 2 * entries));
        ArrayPool<float>.Shared.Return(basis);
        var matrix = Matrix.Of(columns, _amplitudes, 2 * _amplitudes);
        var packed = (new PackedMatrix(matrix), new PackedMatrix(matrix.Transposed));
        ArrayPool<float>.Shared.Return(columns);
        return packed;
    }

    private void Load(float[] states, int sample, int count, Room room)
    {
        fixed (float* source = states)
        {
            Lanes.FromRows(source + ((nint)sample * 2 * _amplitudes), count, 2 * _amplitudes, room.Ket, 1);
        }
    }

    private void ForEachBlock(int samples, Action<Room, int, int> run) =>
        BlockSchedule.Run(CircuitCall<float>.BlocksFor(samples), _circuit.Threads, (_, blocks) =>
        {
            var room = _rooms.Rent();
            for (var block = blocks.Start.Value; block < blocks.End.Value; block++)
            {
                var sample = block * Vector<float>.Count;
                run(room, sample, Math.Min(Vector<float>.Count, samples - sample));
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
