using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Compiles a circuit: gates to levels, levels to operations, and places for the operations' numbers.</summary>
internal sealed class PlanBuilder<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostQubitsOfMatrix = 5;
    private static readonly int[] BothStates = [0, 1];
    private readonly Circuit _circuit;
    private readonly int _perSampleSlots;
    private readonly OrderedDictionary<Angle, int> _sharedAngles = [];
    private readonly OrderedDictionary<Angle, int> _perSampleAngles = [];
    private readonly ChannelDraws<T>? _draws;
    private int _sharedVectors;
    private int _perSampleVectors;

    private PlanBuilder(Circuit circuit, int perSampleSlots) =>
        (_circuit, _perSampleSlots, _draws) = (circuit, perSampleSlots, ChannelDraws<T>.Of(circuit, vectors => Take(true, vectors)));

    private int Amplitudes => 1 << _circuit.QubitCount;

    /// <summary>The plan with the least work.</summary>
    public static CircuitPlan<T> Build(Circuit circuit, int perSampleSlots, PlanOptions options)
    {
        bool[] own = perSampleSlots > 0 ? [false, true] : [false];
        bool[] matrices = options.FixedShared && circuit.QubitCount is >= 2 and <= MostQubitsOfMatrix ? [false, true] : [false];
        var plans =
            from withOwnLevels in own
            from withMatrices in matrices
            select new PlanBuilder<T>(circuit, perSampleSlots).Compile(options, withOwnLevels, withMatrices);
        return plans.MinBy(plan => plan.Work)!;
    }

    private CircuitPlan<T> Compile(PlanOptions options, bool withOwnLevels, bool withMatrices)
    {
        var gates = options.DiagonalMeasurement ? GateSequence.WithoutFinalPhases(_circuit.Gates, _circuit.QubitCount) : _circuit.Gates;
        var operations = new List<PlanOperation<T>>();
        var startIsReal = false;
        if (options.FromZero)
        {
            var (start, rest) = GateSequence.SplitStart(gates, _circuit.QubitCount, gate => withMatrices && IsShared(gate));
            startIsReal = start.All(own => own.All(gate => GateForm.Of(gate.Definition).IsRealPair(BothStates)));
            GateOperation<T>[][] runs = [.. start.Reverse().Select(StartRuns)];
            if (rest.Count == 0 && options is { DiagonalMeasurement: true, ObservableCount: > 0 })
            {
                return Plan(options, [new ProductOperation<T>(runs)]);
            }

            operations.Add(new StartOperation<T>(runs));
            gates = rest;
        }

        var schedule = new PlanSchedule(_circuit.QubitCount, IsShared, withOwnLevels);
        foreach (var gate in gates)
        {
            schedule.Add(gate);
        }

        operations.AddRange(schedule.Levels.SelectMany(Operations));
        operations = withMatrices ? [.. WithMatrices(operations, startIsReal)] : operations;
        return Plan(options, operations);
    }

    private CircuitPlan<T> Plan(PlanOptions options, List<PlanOperation<T>> operations) =>
        new(_circuit, _draws is null ? operations : operations.Prepend(_draws))
        {
            PerSampleSlots = _perSampleSlots,
            ObservableCount = options.ObservableCount,
            SharedAngles = [.. _sharedAngles.Keys],
            PerSampleAngles = [.. _perSampleAngles.Keys],
            SharedVectors = _sharedVectors,
            PerSampleVectors = _perSampleVectors,
        };

    private IEnumerable<PlanOperation<T>> Operations(PlanLevel level)
    {
        if (Phases(level.OwnPhases) is { Length: > 0 } ownPhases)
        {
            yield return new OwnPhaseOperation<T>(ownPhases, Take(true, OwnPhaseOperation<T>.TableVectors(_circuit.QubitCount)), _circuit.QubitCount);
        }

        var phases = Phases(level.Phases) is { Length: > 0 } terms
            ? new DiagonalOperation<T>(terms, Take(false, DiagonalOperation<T>.TableVectors(Amplitudes)), Amplitudes)
            : null;
        var shared = Rotation(level.Rotations, perSample: false);
        PlanOperation<T>?[] inOrder = phases is not null && shared is { Bits.Length: > 1 }
            ? [new PhasedRotationOperation<T>(phases, shared)]
            : [phases, shared];
        foreach (var operation in inOrder.Append(Rotation(level.OwnRotations, perSample: true)).OfType<PlanOperation<T>>())
        {
            yield return operation;
        }

        if (level.Exchanges.Count > 0)
        {
            yield return new PermutationOperation<T>(level.Exchanges, _circuit.QubitCount);
        }

        foreach (var run in level.Runs)
        {
            yield return run[0].Definition is ChannelDefinition channel
                ? new ChannelOperation<T>(channel.Branches, Step(run, channel.Branches.States, isShared: true), ChannelDefinition.Site(run[0]), _draws!, _circuit.QubitCount)
                : Run(run);
        }
    }

    private static (int Mask, AngleTerm Term)[] Phases(SortedDictionary<int, List<AngleTerm>> terms) =>
        [.. terms.SelectMany(entry => AngleTerm.Merge(entry.Value).Select(term => (entry.Key, term)))];

    private RotationOperation<T>? Rotation(SortedDictionary<int, List<AngleTerm>> terms, bool perSample)
    {
        (int Bit, AngleTerm[] Terms)[] rotations =
            [.. terms.Select(entry => (Bit(entry.Key), AngleTerm.Merge(entry.Value).ToArray())).Where(entry => entry.Item2.Length > 0)];
        return rotations.Length == 0
            ? null
            : new RotationOperation<T>(rotations, perSample, Take(perSample, RotationOperation<T>.VectorsPerQubit * rotations.Length), 2 * Amplitudes);
    }

    /// <summary>Replaces operations in a row that only shared angles determine by a matrix, where it saves work.</summary>
    private IEnumerable<PlanOperation<T>> WithMatrices(List<PlanOperation<T>> operations, bool startIsReal)
    {
        var shared = new List<PlanOperation<T>>();
        foreach (var (index, operation) in operations.Append(null).Index())
        {
            if (operation is not (null or StartOperation<T>) && !operation.Scope.HasFlag(GradientScope.PerSampleAngles))
            {
                shared.Add(operation);
                continue;
            }

            if (shared.Sum(each => each.Work) > MatrixKernel<T>.Work(Amplitudes))
            {
                var isBehindRealStart = startIsReal && index == shared.Count + 1;
                yield return new MatrixOperation<T>([.. shared], Take(false, MatrixOperation<T>.TableVectors(Amplitudes)), Amplitudes, isBehindRealStart);
            }
            else
            {
                foreach (var each in shared)
                {
                    yield return each;
                }
            }

            shared.Clear();
            if (operation is not null)
            {
                yield return operation;
            }
        }
    }

    /// <summary>The runs on a qubit at the start, those of shared angles apart from those of per-sample angles.</summary>
    private GateOperation<T>[] StartRuns(List<Gate> gates)
    {
        var runs = new List<List<Gate>>();
        foreach (var gate in gates)
        {
            if (runs.Count == 0 || IsShared(runs[^1][0]) != IsShared(gate))
            {
                runs.Add([]);
            }

            runs[^1].Add(gate);
        }

        return [.. runs.Select(run => Run(run, [BothStates]))];
    }

    private GateOperation<T> Run(List<Gate> gates) => Run(gates, gates.Count > 1 ? [BothStates] : GateForm.Of(gates[0].Definition).Components);

    private GateOperation<T> Run(List<Gate> gates, IReadOnlyList<int[]> components)
    {
        var isShared = gates.All(IsShared);
        var factors = gates.Select(gate => Factor(gate, components)).ToArray();
        return new GateOperation<T>(factors, components, [.. components.Select(states => Step(gates, states, isShared))], _circuit.QubitCount);
    }

    private Factor<T> Factor(Gate gate, IReadOnlyList<int[]> components)
    {
        var isShared = IsShared(gate);
        var angles = isShared ? _sharedAngles : _perSampleAngles;
        angles.TryAdd(gate.Angle, angles.Count);
        return new Factor<T>(GateForm.Of(gate.Definition), gate.Angle, angles[gate.Angle], !isShared, components);
    }

    private PlanStep Step(List<Gate> gates, int[] states, bool isShared)
    {
        var bits = gates[0].Qubits.ToArray().Select(Bit).ToArray();
        var offsets = states.Select(state => bits.Where((_, k) => (state >> (bits.Length - 1 - k) & 1) != 0).Sum()).ToArray();
        var start = Take(!isShared, 2 * states.Length * states.Length);
        return new PlanStep(PlanStep.ShapeOf([.. gates.Select(gate => GateForm.Of(gate.Definition))], states), bits.Sum() + 1, offsets, start);
    }

    private bool IsShared(Gate gate) => gate.Angle.IsConstant || gate.Angle.Slot >= _perSampleSlots;

    /// <summary>A qubit's bit in the position of a vector.</summary>
    private int Bit(int qubit) => 1 << (_circuit.QubitCount - qubit);

    /// <summary>Reserves vectors that are written once per call, or once per block.</summary>
    private int Take(bool perSample, int vectors)
    {
        ref var taken = ref perSample ? ref _perSampleVectors : ref _sharedVectors;
        taken += vectors;
        return taken - vectors;
    }
}
