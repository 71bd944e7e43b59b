using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>A circuit with noise compiled for batches, simulated exactly with density matrices; for up to 10 qubits.</summary>
/// <remarks>
/// The density matrix is held as its 4^n real coefficients of Pauli strings, in which gates and channels are real matrices. A
/// sample's results depend on its own inputs alone, bit for bit: not on its neighbours, the batch size or the threads.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed unsafe class DensityMatrixCircuit<T> : ICircuitEstimator<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The largest number of qubits.</summary>
    public const int MostQubits = 10;
    private readonly TransferPlan<T> _plan;
    private readonly Pool<TransferWorkspace<T>> _workspaces;
    private readonly (int Position, T Weight)[][] _terms;
    private readonly int _requestedThreads;

    /// <summary>Compiles a circuit with its noise.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="perSampleAngles">How many of the circuit's slots, from the first on, differ from sample to sample.</param>
    /// <param name="observables">What <see cref="Expectations"/> measures.</param>
    /// <param name="noise">What follows each gate, and how measurements err.</param>
    /// <param name="threads">Most threads to use; 0 for <see cref="ClassicalHost.Threads.Limit"/> at each call.</param>
    /// <exception cref="ArgumentException">The circuit has fewer slots or more than 10 qubits, an observable has another number of qubits, or a channel does not fit its gate.</exception>
    public DensityMatrixCircuit(Circuit circuit, int perSampleAngles, IReadOnlyList<PauliString> observables, NoiseModel noise, int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        ArgumentOutOfRangeException.ThrowIfNegative(perSampleAngles);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perSampleAngles, circuit.AngleCount);
        if (circuit.QubitCount > MostQubits)
        {
            throw new ArgumentException(
                $"The circuit has {circuit.QubitCount} qubits: its density matrix would take {Math.ScaleB(sizeof(Vector<T>), (2 * circuit.QubitCount) - 20):N0} MiB per thread. "
                + $"Density matrices are simulated up to {MostQubits} qubits; use TrajectoryCircuit for more.",
                nameof(circuit));
        }

        (Circuit, PerSampleAngles, Observables, Noise, _requestedThreads) = (circuit, perSampleAngles, [.. observables], noise, threads);
        _terms = Measured(Observables, circuit.QubitCount, noise);
        _plan = new TransferPlan<T>(circuit, perSampleAngles, noise);
        _workspaces = new(() => new TransferWorkspace<T>(_plan, circuit.QubitCount, perSampleAngles, _terms.Length));
    }

    /// <inheritdoc/>
    public Circuit Circuit { get; }

    /// <inheritdoc/>
    public int PerSampleAngles { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PauliString> Observables { get; }

    /// <summary>What follows each gate, and how measurements err.</summary>
    public NoiseModel Noise { get; }

    /// <summary>Most threads that a call uses.</summary>
    public int Threads => _requestedThreads == 0 ? ClassicalHost.Threads.Limit : _requestedThreads;

    /// <inheritdoc/>
    public ICircuitEstimator<T> For(Circuit circuit, int perSampleAngles) =>
        new DensityMatrixCircuit<T>(circuit, perSampleAngles, Observables, Noise, _requestedThreads);

    /// <inheritdoc/>
    /// <exception cref="QuantumKernels.UserException">The memory for it is not there; nothing has been allocated.</exception>
    public void Expectations(CircuitInputs<T> inputs, Span<T> expectations)
    {
        inputs.Check(this);
        Lengths.Check(expectations.Length, inputs.BatchSize, Observables.Count, nameof(expectations));
        fixed (T* pinned = expectations)
        {
            var target = pinned;
            Run(inputs, vectorsBesides: 0, (call, workspace, block) => Measure(call, workspace, block, target));
        }
    }

    /// <summary>Computes the density matrix of each sample before it is measured: readout errors and global depolarising are not in it.</summary>
    /// <param name="inputs">Angles and initial states.</param>
    /// <param name="matrices">Receives <c>[batch, 2^n, 2^n, 2]</c>, row before column and real part first; for double it can be cast to Complex.</param>
    /// <exception cref="ArgumentException">A length does not fit the batch.</exception>
    /// <exception cref="QuantumKernels.UserException">The memory for it is not there; nothing has been allocated.</exception>
    public void DensityMatrices(CircuitInputs<T> inputs, Span<T> matrices)
    {
        var numbers = 2 << (2 * Circuit.QubitCount);
        inputs.Check(this);
        Lengths.Check(matrices.Length, inputs.BatchSize, numbers, nameof(matrices));
        fixed (T* pinned = matrices)
        {
            var target = pinned;
            Run(inputs, vectorsBesides: numbers, (call, workspace, block) =>
            {
                workspace.State.Store(workspace.Matrix);
                call.Store(workspace.Matrix, target, numbers, block);
            });
        }
    }

    /// <summary>Bytes that the expectations of a batch take besides inputs and results.</summary>
    public long BytesFor(int batchSize) =>
        (ThreadsFor(batchSize) * BytesPerThread) + (sizeof(Vector<T>) * (long)_plan.SharedVectors);

    /// <summary>Bytes of the states of a block.</summary>
    private static long BytesOfState(int qubits) => (long)sizeof(Vector<T>) << (2 * qubits);

    private long BytesPerThread => BytesOfState(Circuit.QubitCount) + (sizeof(Vector<T>) * ((4L << Circuit.QubitCount) + _plan.PerSampleVectors + _terms.Length));

    /// <summary>Threads that get blocks of a batch.</summary>
    private long ThreadsFor(int batchSize) => Math.Min(Threads, CircuitCall<T>.BlocksFor(batchSize));

    private static (int Position, T Weight)[][] Measured(IReadOnlyList<PauliString> observables, int qubitCount, NoiseModel noise)
    {
        if (observables.FirstOrDefault(observable => observable.QubitCount != qubitCount) is { } misfit)
        {
            throw new ArgumentException($"The observable {misfit} has {misfit.QubitCount} letters, but the circuit has {qubitCount} qubits.", nameof(observables));
        }

        var measured = new MeasuredObservables(observables, noise);
        var positions = measured.Strings.Select(observable => PauliBasis.Number(observable.Letters)).ToArray();
        return [.. measured.Terms.Select(terms => terms.Select(term => (positions[term.String], T.CreateTruncating(term.Weight))).ToArray())];
    }

    /// <summary>Runs the circuit on every block, and then an action, which takes some vectors besides.</summary>
    private void Run(CircuitInputs<T> inputs, long vectorsBesides, Action<TransferCall<T>, TransferWorkspace<T>, int> finish)
    {
        var besides = sizeof(Vector<T>) * vectorsBesides * ThreadsFor(inputs.BatchSize);
        FreeMemory.Check(BytesFor(inputs.BatchSize) + besides - (_workspaces.Idle.Count * BytesPerThread), $"Simulating {inputs.BatchSize} density matrices of {Circuit.QubitCount} qubits");
        using var call = new TransferCall<T>(_plan, inputs, PerSampleAngles);
        var threadsPerBlock = Math.Max(1, Threads / Math.Max(1, call.BlockCount));
        BlockSchedule.Run(call.BlockCount, Threads, (_, blocks) =>
        {
            var workspace = _workspaces.Rent();
            for (var block = blocks.Start.Value; block < blocks.End.Value; block++)
            {
                workspace.Run(call, block, threadsPerBlock);
                finish(call, workspace, block);
            }

            _workspaces.Return(workspace);
        });
    }

    private void Measure(TransferCall<T> call, TransferWorkspace<T> workspace, int block, T* target)
    {
        var state = workspace.State.Pointer;
        var results = workspace.Results;
        for (var k = 0; k < _terms.Length; k++)
        {
            results[k] = default;
            foreach (var (position, weight) in _terms[k])
            {
                results[k] = MultiplyAdd(new(weight), state[position], results[k]);
            }
        }

        call.Store(results, target, _terms.Length, block);
    }
}
