using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A circuit compiled once into operations; runs of gates on one qubit become one.</summary>
internal sealed class CircuitPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Circuit _circuit;
    private readonly Dictionary<GateDefinition, GateForm> _forms = new(ReferenceEqualityComparer.Instance);
    private readonly OrderedDictionary<Angle, int> _sharedAngles = [];
    private readonly OrderedDictionary<Angle, int> _perSampleAngles = [];

    public CircuitPlan(Circuit circuit, int perSampleSlots)
    {
        (_circuit, PerSampleSlots) = (circuit, perSampleSlots);
        Operations = [.. Runs().Select(Compile)];
        PerSampleOperations = [.. Operations.Where(operation => operation.PerSample)];
    }

    /// <summary>All slots of the circuit.</summary>
    public int SlotCount => _circuit.AngleCount;

    /// <summary>Slots that differ from sample to sample.</summary>
    public int PerSampleSlots { get; }

    /// <summary>What to apply, in order.</summary>
    public PlanOperation<T>[] Operations { get; }

    /// <summary>The operations whose matrices differ from sample to sample.</summary>
    public PlanOperation<T>[] PerSampleOperations { get; }

    /// <summary>Distinct angles of the gates whose angle is constant or shared by the batch.</summary>
    public IReadOnlyList<Angle> SharedAngles => _sharedAngles.Keys;

    /// <summary>Distinct angles of the gates whose angle differs from sample to sample.</summary>
    public IReadOnlyList<Angle> PerSampleAngles => _perSampleAngles.Keys;

    /// <summary>Vectors that the matrices of the operations shared by the batch take.</summary>
    public int SharedCoefficients { get; private set; }

    /// <summary>Vectors that the other matrices take.</summary>
    public int PerSampleCoefficients { get; private set; }

    /// <summary>Vectors in a block: a real and an imaginary one per amplitude.</summary>
    public int VectorsPerBlock => 2 << _circuit.QubitCount;

    /// <summary>Groups the gates: one alone, or several that follow each other on one qubit.</summary>
    private List<List<Gate>> Runs()
    {
        var runs = new List<List<Gate>>();
        var open = new List<Gate>?[_circuit.QubitCount];
        foreach (var gate in _circuit.Gates)
        {
            var fuses = gate.Qubits.Length == 1 && Form(gate).IsFusible;
            if (fuses && open[gate.Qubits[0]] is { } run)
            {
                run.Add(gate);
                continue;
            }

            runs.Add([gate]);
            foreach (var qubit in gate.Qubits)
            {
                open[qubit] = fuses ? runs[^1] : null;
            }
        }

        return runs;
    }

    private PlanOperation<T> Compile(List<Gate> gates)
    {
        var components = gates.Count > 1 ? [[0, 1]] : Form(gates[0]).Components;
        var factors = gates.Select(gate => Factor(gate, components)).ToArray();
        var perSample = factors.Any(factor => factor.PerSample);
        var steps = components.Select(states => Step(gates, states, perSample)).ToArray();
        return new PlanOperation<T>(factors, components, steps);
    }

    private Factor<T> Factor(Gate gate, IReadOnlyList<int[]> components)
    {
        var perSample = gate.Angle.Slot >= 0 && gate.Angle.Slot < PerSampleSlots;
        var angles = perSample ? _perSampleAngles : _sharedAngles;
        angles.TryAdd(gate.Angle, angles.Count);
        return new Factor<T>(Form(gate), gate.Angle, angles[gate.Angle], perSample, components);
    }

    private PlanStep Step(List<Gate> gates, int[] states, bool perSample)
    {
        var qubits = gates[0].Qubits.ToArray();
        var bits = qubits.Select(qubit => 1 << (_circuit.QubitCount - qubit)).ToArray();
        var offsets = states.Select(state => bits.Where((_, k) => (state >> (bits.Length - 1 - k) & 1) != 0).Sum()).ToArray();
        var start = perSample ? PerSampleCoefficients : SharedCoefficients;
        var length = 2 * states.Length * states.Length;
        _ = perSample ? PerSampleCoefficients += length : SharedCoefficients += length;
        return new PlanStep(Shape([.. gates.Select(Form)], states), bits.Sum() + 1, offsets, start);
    }

    private static StepShape Shape(GateForm[] forms, int[] states) => states.Length switch
    {
        1 => StepShape.Phase,
        2 when forms.Length == 1 && forms[0].IsExchange(states) => StepShape.Exchange,
        2 when forms.All(form => form.IsRealPair(states)) => StepShape.RealPair,
        2 when forms.All(form => form.IsImaginaryPair(states)) => StepShape.ImaginaryPair,
        2 => StepShape.GeneralPair,
        _ => StepShape.Dense,
    };

    private GateForm Form(Gate gate)
    {
        if (!_forms.TryGetValue(gate.Definition, out var form))
        {
            form = new GateForm(gate.Definition);
            _forms.Add(gate.Definition, form);
        }

        return form;
    }
}
