using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>
/// Exact gradients as differences of expectations, as hardware measures them: two evaluations per rotation (Schuld et al. 2019,
/// arXiv:1811.11184), four per controlled rotation (Anselmetti et al. 2021, arXiv:2104.05695); not for initial states.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class ParameterShift<T> : ICircuitGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly ShiftTerm[] TwoTerms = [new(Math.PI / 2, 0.5), new(-Math.PI / 2, -0.5)];
    private static readonly ShiftTerm[] FourTerms = FourTermRule();
    private readonly ICircuitEstimator<T> _circuit;
    private readonly ICircuitEstimator<T> _gateByGate;
    private readonly Gate[] _gates;
    private readonly ShiftedAngle[] _angles;

    /// <summary>Prepares the rule of every gate whose angle depends on a slot.</summary>
    /// <param name="circuit">The circuit to differentiate.</param>
    public ParameterShift(ICircuitEstimator<T> circuit)
    {
        _circuit = circuit;
        var gates = circuit.Circuit.Gates;
        var positions = Enumerable.Range(0, gates.Count)
            .Where(position => gates[position].Angle.Slot >= 0)
            .OrderBy(position => gates[position].Angle.Slot >= circuit.PerSampleAngles)
            .ToArray();
        _gates = [.. positions.Select(position => gates[position])];
        _angles = [.. _gates.Select((gate, k) => new ShiftedAngle(k, gate.Angle.Slot, gate.Angle.Scale, Terms(gate.Definition)))];
        var perSample = _gates.Count(gate => gate.Angle.Slot < circuit.PerSampleAngles);
        _gateByGate = circuit.For(GateByGate(circuit.Circuit, positions), perSample);
    }

    /// <inheritdoc/>
    public ICircuitPullback<T> Forward(CircuitInputs<T> inputs, Span<T> expectations)
    {
        _circuit.Expectations(inputs, expectations);
        return new ShiftedPullback<T>(_circuit, inputs, _gateByGate, Resolve(inputs), _angles);
    }

    /// <summary>The same gates with a slot for each of those at <paramref name="positions"/>, so that each can be shifted alone.</summary>
    private static Circuit GateByGate(Circuit circuit, int[] positions)
    {
        var gates = circuit.Gates.ToArray();
        for (var slot = 0; slot < positions.Length; slot++)
        {
            var gate = gates[positions[slot]];
            gates[positions[slot]] = new Gate(gate.Definition, Angle.FromSlot(slot), gate.Qubits);
        }

        return new Circuit(circuit.QubitCount, positions.Length, gates);
    }

    private CircuitInputs<T> Resolve(CircuitInputs<T> inputs)
    {
        var columns = _gateByGate.PerSampleAngles;
        var perSample = new T[inputs.BatchSize * columns];
        for (var k = 0; k < perSample.Length; k++)
        {
            var angle = _gates[k % columns].Angle;
            perSample[k] = Resolve(angle, inputs.PerSampleAngles.Span[(k / columns * _circuit.PerSampleAngles) + angle.Slot]);
        }

        var shared = _gates[columns..].Select(gate => Resolve(gate.Angle, inputs.SharedAngles.Span[gate.Angle.Slot - _circuit.PerSampleAngles]));
        return inputs with { PerSampleAngles = perSample, SharedAngles = shared.ToArray() };
    }

    private static T Resolve(Angle angle, T slot) => T.CreateTruncating(angle.Offset + (angle.Scale * double.CreateTruncating(slot)));

    private static ShiftTerm[] Terms(GateDefinition gate) => gate.ShiftRule switch
    {
        ShiftRule.TwoTerm => TwoTerms,
        ShiftRule.FourTerm => FourTerms,
        _ => throw new NotSupportedException($"The gate {gate.Name} has no parameter-shift rule."),
    };

    private static ShiftTerm[] FourTermRule()
    {
        var (near, far) = ((Math.Sqrt(2) + 1) / (4 * Math.Sqrt(2)), (Math.Sqrt(2) - 1) / (4 * Math.Sqrt(2)));
        return [new(Math.PI / 2, near), new(-Math.PI / 2, -near), new(3 * Math.PI / 2, -far), new(-3 * Math.PI / 2, far)];
    }
}
