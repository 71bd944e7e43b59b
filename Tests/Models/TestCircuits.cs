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

    private static Gate Rotation(string name, int slot, params int[] qubits) => new(GateSet.Get(name), Angle.FromSlot(slot), qubits);
}
