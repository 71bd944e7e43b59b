using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Puts every gate into the earliest level that the gates before it on its qubits allow, so that many share one pass.</summary>
/// <param name="qubitCount">Qubits of the circuit.</param>
/// <param name="isShared">Whether a gate's angle is the same for all samples.</param>
/// <param name="withOwnLevels">Whether gates on single qubits whose angles differ from sample to sample become phases and rotations too.</param>
internal sealed class PlanSchedule(int qubitCount, Func<Gate, bool> isShared, bool withOwnLevels)
{
    private const int Stages = 4;

    /// <summary>Beyond this number of qubits the tables of phases and permutations of a deep circuit take too much memory: gates keep their own passes.</summary>
    private const int MostQubitsOfTable = 16;
    private readonly List<PlanLevel> _levels = [];
    private readonly int[] _position = new int[qubitCount];
    private readonly List<Gate>?[] _openRun = new List<Gate>?[qubitCount];

    private enum Stage
    {
        Phases,
        Rotations,
        Exchanges,
        Runs,
    }

    /// <summary>The levels in order.</summary>
    public IReadOnlyList<PlanLevel> Levels => _levels;

    /// <summary>Adds a gate behind all others.</summary>
    public void Add(Gate gate)
    {
        var form = GateForm.Of(gate.Definition);
        if (form.IsUnitary && qubitCount <= MostQubitsOfTable && (isShared(gate) || (withOwnLevels && form.Dimension == 2)) && TryLower(gate, form))
        {
            foreach (var qubit in gate.Qubits)
            {
                _openRun[qubit] = null;
            }

            return;
        }

        if (form.IsFusible && _openRun[gate.Qubits[0]] is { } open)
        {
            open.Add(gate);
            return;
        }

        List<Gate> run = [gate];
        Place(Stage.Runs, gate.Qubits).Runs.Add(run);
        foreach (var qubit in gate.Qubits)
        {
            _openRun[qubit] = form.IsFusible ? run : null;
        }
    }

    private bool TryLower(Gate gate, GateForm form)
    {
        if (form.IsDiagonal)
        {
            var level = Place(Stage.Phases, gate.Qubits);
            var phases = isShared(gate) ? level.Phases : level.OwnPhases;
            foreach (var (mask, term) in GateLowering.Phases(gate.Definition, gate.Angle))
            {
                AddTerm(phases, Spread(mask, gate.Qubits), term);
            }

            return true;
        }

        if (form.IsPermutation)
        {
            Place(Stage.Exchanges, gate.Qubits).Exchanges.Add(gate);
            return true;
        }

        if (form.Dimension != 2 || GateLowering.Turns(gate.Definition, gate.Angle) is not { } turns)
        {
            return false;
        }

        AddPhase(gate.Qubits, turns.Before, 0);
        var rotations = Place(Stage.Rotations, gate.Qubits);
        AddTerm(isShared(gate) ? rotations.Rotations : rotations.OwnRotations, gate.Qubits[0], turns.Rotation);
        AddPhase(gate.Qubits, turns.Behind, turns.Phase);
        return true;
    }

    /// <summary>Adds RZ of a constant angle on one qubit, and a phase of the whole state.</summary>
    private void AddPhase(ReadOnlySpan<int> qubit, double angle, double globalPhase)
    {
        if (angle != 0)
        {
            AddTerm(Place(Stage.Phases, qubit).Phases, Spread(1, qubit), new AngleTerm(-angle / 2, 0, Angle.None));
        }

        if (globalPhase != 0)
        {
            AddTerm(Place(Stage.Phases, qubit).Phases, 0, new AngleTerm(globalPhase, 0, Angle.None));
        }
    }

    /// <summary>The earliest level whose stage is not before the latest one on the qubits.</summary>
    private PlanLevel Place(Stage stage, ReadOnlySpan<int> qubits)
    {
        var latest = 0;
        foreach (var qubit in qubits)
        {
            latest = Math.Max(latest, _position[qubit]);
        }

        var level = (latest - (int)stage + Stages - 1) / Stages;
        foreach (var qubit in qubits)
        {
            _position[qubit] = (level * Stages) + (int)stage;
        }

        while (_levels.Count <= level)
        {
            _levels.Add(new PlanLevel());
        }

        return _levels[level];
    }

    /// <summary>A mask over a gate's qubits as a mask over an amplitude's index.</summary>
    private int Spread(int mask, ReadOnlySpan<int> qubits)
    {
        var spread = 0;
        for (var k = 0; k < qubits.Length; k++)
        {
            spread |= ((mask >> (qubits.Length - 1 - k)) & 1) << (qubitCount - 1 - qubits[k]);
        }

        return spread;
    }

    private static void AddTerm(SortedDictionary<int, List<AngleTerm>> terms, int key, AngleTerm term)
    {
        if (!terms.TryGetValue(key, out var list))
        {
            terms[key] = list = [];
        }

        list.Add(term);
    }
}
