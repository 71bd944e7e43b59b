using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A circuit compiled for batches: every sample has its own values for the first slots and shares the others.</summary>
/// <remarks>A sample's results depend on its own inputs alone, bit for bit: not on its neighbours, the batch size or the threads.</remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed unsafe class BatchedCircuit<T> : ICircuitEstimator<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostQubits = 24;
    private readonly ConcurrentDictionary<PlanOptions, CircuitPlan<T>> _plans = [];
    private readonly ObservableSet<T> _observables;
    private readonly IMeasurement<T>? _onProductStates;
    private readonly int _requestedThreads;
    private readonly DenseCircuit? _dense;

    /// <summary>Compiles a circuit.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="perSampleAngles">How many of the circuit's slots, from the first on, differ from sample to sample.</param>
    /// <param name="observables">What <see cref="Expectations"/> measures.</param>
    /// <param name="threads">Most threads to use; 0 for <see cref="ClassicalHost.Threads.Limit"/> at each call.</param>
    /// <exception cref="ArgumentException">The circuit has fewer slots or more than 24 qubits, or an observable has another number of qubits.</exception>
    public BatchedCircuit(Circuit circuit, int perSampleAngles, IReadOnlyList<PauliString> observables, int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        ArgumentOutOfRangeException.ThrowIfNegative(perSampleAngles);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perSampleAngles, circuit.AngleCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(circuit.QubitCount, MostQubits, nameof(circuit));
        if (observables.FirstOrDefault(observable => observable.QubitCount != circuit.QubitCount) is { } misfit)
        {
            throw new ArgumentException($"The observable {misfit} has {misfit.QubitCount} letters, but the circuit has {circuit.QubitCount} qubits.", nameof(observables));
        }

        Circuit = circuit;
        PerSampleAngles = perSampleAngles;
        Observables = [.. observables];
        _requestedThreads = threads;
        _observables = new ObservableSet<T>(Observables, circuit.QubitCount);
        _onProductStates = _observables.AreDiagonal ? _observables.OnProductStates() : null;
    }

    private BatchedCircuit(BatchedCircuit<T> circuit, T[] sharedAngles)
        : this(circuit.Circuit.WithLastAnglesFixed(Array.ConvertAll(sharedAngles, double.CreateTruncating)), circuit.PerSampleAngles, circuit.Observables, circuit._requestedThreads)
    {
        if (circuit.BecomesMatrix && circuit is BatchedCircuit<float> single)
        {
            _dense = new DenseCircuit(single, (float[])(object)sharedAngles, single._observables);
        }
    }

    /// <inheritdoc/>
    public Circuit Circuit { get; }

    /// <inheritdoc/>
    public int PerSampleAngles { get; }

    /// <summary>Number of slots that the batch shares.</summary>
    public int SharedAngles => Circuit.AngleCount - PerSampleAngles;

    /// <inheritdoc/>
    public IReadOnlyList<PauliString> Observables { get; }

    /// <summary>Most threads that a call uses.</summary>
    public int Threads => _requestedThreads == 0 ? ClassicalHost.Threads.Limit : _requestedThreads;

    /// <summary>The same circuit with its shared angles fixed, for many samples: what they determine is computed once.</summary>
    /// <remarks>
    /// In float, a circuit of up to 11 qubits without per-sample angles becomes a matrix for real initial states, if that is less work per sample.
    /// The first call pays for the matrix as much as for 2^n samples; results differ from those of this circuit by rounding.
    /// </remarks>
    /// <param name="sharedAngles">Radians, <c>[sharedAngles]</c>.</param>
    /// <exception cref="ArgumentException">Their number is wrong.</exception>
    public BatchedCircuit<T> Freeze(ReadOnlySpan<T> sharedAngles)
    {
        Lengths.Check(sharedAngles.Length, 1, SharedAngles, nameof(sharedAngles));
        return new BatchedCircuit<T>(this, sharedAngles.ToArray());
    }

    /// <inheritdoc/>
    public ICircuitEstimator<T> For(Circuit circuit, int perSampleAngles) => new BatchedCircuit<T>(circuit, perSampleAngles, Observables, _requestedThreads);

    /// <inheritdoc/>
    public void Expectations(CircuitInputs<T> inputs, Span<T> expectations)
    {
        inputs.Check(this);
        Lengths.Check(expectations.Length, inputs.BatchSize, Observables.Count, nameof(expectations));
        fixed (T* pinned = expectations)
        {
            var target = pinned;
            if (DenseFor(inputs) is { } dense)
            {
                var initial = (InitialStates<float>)(object)inputs.InitialStates!;
                if (dense.Forward(initial.Amplitudes, inputs.BatchSize, (float*)target) is { } states)
                {
                    ArrayPool<float>.Shared.Return(states);
                }

                return;
            }

            Run(inputs, PlanFor(inputs, fixedShared: true), (call, workspace, block) => WriteExpectations(call, workspace, block, target));
        }
    }

    /// <summary>Computes the state of each sample.</summary>
    /// <param name="inputs">Angles and initial states.</param>
    /// <param name="states">Receives <c>[batch, 2^n, 2]</c>, real part first; for double it can be cast to Complex.</param>
    /// <exception cref="ArgumentException">A length does not fit the batch.</exception>
    /// <exception cref="UserException">The memory for it is not there; nothing has been allocated.</exception>
    public void States(CircuitInputs<T> inputs, Span<T> states)
    {
        var numbers = 2 << Circuit.QubitCount;
        inputs.Check(this);
        Lengths.Check(states.Length, inputs.BatchSize, numbers, nameof(states));
        fixed (T* pinned = states)
        {
            var target = pinned;
            Run(inputs, PlanForStates(inputs.InitialStates is null), (call, workspace, block) =>
                call.Store(workspace.Ket, target, numbers, block));
        }
    }

    /// <summary>Bytes that the expectations of a batch and their adjoint gradient take besides inputs and results, gate by gate.</summary>
    /// <param name="batchSize">Number of samples.</param>
    /// <param name="withInitialStates">Whether the samples start from states of their own.</param>
    public long BytesFor(int batchSize, bool withInitialStates = false)
    {
        var plan = Plan(new(!withInitialStates, _observables.AreDiagonal, Observables.Count, FixedShared: false));
        return Math.Max(plan.BytesFor(batchSize, Threads, MemoryUse.ForwardKept), plan.BytesFor(batchSize, Threads, MemoryUse.Backward));
    }

    /// <summary>Whether fixed angles make a matrix of the circuit.</summary>
    internal bool BecomesMatrix => this is BatchedCircuit<float> single && DenseCircuit.IsWorthwhile(single);

    /// <summary>The plan for states from given ones.</summary>
    internal CircuitPlan<T> PlanForStates(bool fromZero) => Plan(new(fromZero, DiagonalMeasurement: false, 0, FixedShared: true));

    /// <summary>The plan for expectations of these inputs and their gradients.</summary>
    internal CircuitPlan<T> PlanFor(CircuitInputs<T> inputs, bool fixedShared) =>
        Plan(new(inputs.InitialStates is null, _observables.AreDiagonal, Observables.Count, fixedShared));

    /// <summary>The matrix, if the circuit has become one and the inputs fit it.</summary>
    internal DenseCircuit? DenseFor(CircuitInputs<T> inputs) => inputs.InitialStates is { IsComplex: false } ? _dense : null;

    /// <summary>Runs the circuit on every block, and then an action.</summary>
    internal void Run(CircuitInputs<T> inputs, CircuitPlan<T> plan, Action<CircuitCall<T>, BlockWorkspace<T>, int> finish)
    {
        using var call = new CircuitCall<T>(plan, inputs, Threads, MemoryUse.Forward);
        call.ForEachChunk((workspace, _, blocks) =>
        {
            for (var block = blocks.Start.Value; block < blocks.End.Value; block++)
            {
                workspace.Run(block);
                finish(call, workspace, block);
            }
        });
    }

    /// <summary>Measures a block's final state.</summary>
    internal void WriteExpectations(CircuitCall<T> call, BlockWorkspace<T> workspace, int block, T* target)
    {
        MeasurementOn(workspace).Measure(workspace.Ket, workspace.Scratch, workspace.Results);
        call.Store(workspace.Results, target, Observables.Count, block);
    }

    /// <summary>Applies the observables, each times its sample's weight, to a block's final state.</summary>
    internal void ApplyObservables(CircuitCall<T> call, BlockWorkspace<T> workspace, int block, T* weights)
    {
        call.Load(weights, Observables.Count, block, workspace.Results);
        MeasurementOn(workspace).ApplyWeighted(workspace.Results, workspace.Ket, workspace.Scratch, workspace.Bra);
    }

    private IMeasurement<T> MeasurementOn(BlockWorkspace<T> workspace) => workspace.HoldsProductStates ? _onProductStates! : _observables;

    private CircuitPlan<T> Plan(PlanOptions options) =>
        _plans.GetOrAdd(options, static (each, circuit) => PlanBuilder<T>.Build(circuit.Circuit, circuit.PerSampleAngles, each), this);
}
