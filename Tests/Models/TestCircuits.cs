using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Models;

/// <summary>Circuits of the field written out gate by gate.</summary>
internal static class TestCircuits
{
    /// <summary>Feature i turns qubit i about Y.</summary>
    public static Circuit AngleEncoding(int qubits) =>
        new(qubits, qubits, Enumerable.Range(0, qubits).Select(qubit => Rotation("RY", qubit, qubit)));

    /// <summary>RX and RZ on every qubit, then CRX from each to each: the first half of circuit 6 of Sim et al. (2019).</summary>
    public static Circuit AllToAll(int qubits)
    {
        var gates = new List<Gate>();
        foreach (var name in new[] { "RX", "RZ" })
        {
            gates.AddRange(Enumerable.Range(0, qubits).Select(qubit => Rotation(name, gates.Count + qubit, qubit)).ToArray());
        }

        for (var control = qubits - 1; control >= 0; control--)
        {
            for (var target = qubits - 1; target >= 0; target--)
            {
                if (target != control)
                {
                    gates.Add(Rotation("CRX", gates.Count, control, target));
                }
            }
        }

        return new Circuit(qubits, gates.Count, gates);
    }

    /// <summary>Strongly entangling layers (Schuld et al. 2020): RZ, RY, RZ on every qubit, then CNOT from qubit i to i + r with r = l mod (n - 1) + 1 in layer l.</summary>
    public static Circuit StronglyEntangling(int qubits, int layers)
    {
        var (gates, angles) = (new List<Gate>(), 0);
        for (var layer = 0; layer < layers; layer++)
        {
            for (var qubit = 0; qubit < qubits; qubit++)
            {
                gates.AddRange([Rotation("RZ", angles++, qubit), Rotation("RY", angles++, qubit), Rotation("RZ", angles++, qubit)]);
            }

            var range = (layer % (qubits - 1)) + 1;
            gates.AddRange(Enumerable.Range(0, qubits).Select(qubit => new Gate(GateSet.Get("CNOT"), Angle.None, [qubit, (qubit + range) % qubits])));
        }

        return new Circuit(qubits, angles, gates);
    }

    private static Gate Rotation(string name, int slot, params int[] qubits) => new(GateSet.Get(name), Angle.FromSlot(slot), qubits);
}
