using System.Text;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>Writes circuits as Q# operations, which use the gates of the built-in kernels.</summary>
public static class QSharpWriter
{
    /// <summary>The text of an operation <c>Name(angles : Double[], qubits : Qubit[]) : Unit</c> that applies a circuit's gates; slot k is <c>angles[k]</c>.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="name">Name of the operation.</param>
    /// <exception cref="UserException">Q# has no operation for a gate.</exception>
    public static string Write(Circuit circuit, string name)
    {
        var text = new StringBuilder($"operation {name}(angles : Double[], qubits : Qubit[]) : Unit {{\n");
        foreach (var gate in circuit.Gates)
        {
            text.Append("    ").Append(Call(gate)).Append(";\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Call(Gate gate)
    {
        var name = gate.Definition.QSharpName ?? throw new UserException($"The gate {gate.Definition.Name} has no Q# operation: name one in its row of the gate table.");
        var qubits = string.Join(", ", gate.Qubits.ToArray().Select(qubit => $"qubits[{qubit}]"));
        return gate.Definition.HasAngle ? $"{name}({Text(gate.Angle)}, {qubits})" : $"{name}({qubits})";
    }

    private static string Text(Angle angle) => angle switch
    {
        { IsConstant: true } => KernelReference.Literal(angle.Offset),
        { Scale: 1, Offset: 0 } => $"angles[{angle.Slot}]",
        _ => $"{KernelReference.Literal(angle.Offset)} + {KernelReference.Literal(angle.Scale)} * angles[{angle.Slot}]",
    };
}
