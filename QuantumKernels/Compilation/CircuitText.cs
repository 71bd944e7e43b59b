using System.Globalization;
using System.Text;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>Circuits as text: a header, then a line per gate with its qubits and, for rotations, offset, scale and slot.</summary>
public static class CircuitText
{
    /// <summary>Changes when texts of before must not be read any more.</summary>
    public const string Version = "circuit 1";

    private const int MaximumQubits = 1024;
    private const int MaximumAngles = 1 << 24;

    /// <summary>Writes a circuit so that <see cref="TryRead"/> gives an equal one.</summary>
    public static string Write(Circuit circuit)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Version} qubits {circuit.QubitCount} angles {circuit.AngleCount} gates {circuit.Gates.Count}\n");
        foreach (var gate in circuit.Gates)
        {
            text.Append(gate.Definition.Name);
            foreach (var qubit in gate.Qubits)
            {
                text.Append(CultureInfo.InvariantCulture, $" {qubit}");
            }

            if (gate.Definition.HasAngle)
            {
                text.Append(CultureInfo.InvariantCulture, $" {gate.Angle.Offset:R} {gate.Angle.Scale:R} {gate.Angle.Slot}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads a circuit, or gives null if the text is not one.</summary>
    public static Circuit? TryRead(string text)
    {
        var lines = text.Split('\n');
        if (lines[0].Split(' ') is not [.., "qubits", var qubits, "angles", var angles, "gates", var gates]
            || !lines[0].StartsWith(Version, StringComparison.Ordinal)
            || !TryParse(qubits, 1, MaximumQubits, out var qubitCount)
            || !TryParse(angles, 0, MaximumAngles, out var angleCount)
            || !TryParse(gates, 0, int.MaxValue, out var gateCount)
            || lines.Length != gateCount + 2
            || lines[^1].Length > 0)
        {
            return null;
        }

        var read = Array.ConvertAll(lines[1..^1], line => TryReadGate(line, qubitCount, angleCount));
        return Array.Exists(read, gate => gate is null) ? null : new Circuit(qubitCount, angleCount, read!);
    }

    private static Gate? TryReadGate(string line, int qubitCount, int angleCount)
    {
        var words = line.Split(' ');
        if (GateSet.Find(words[0]) is not { } definition || words.Length != 1 + definition.QubitCount + (definition.HasAngle ? 3 : 0))
        {
            return null;
        }

        var qubits = new int[definition.QubitCount];
        for (var i = 0; i < qubits.Length; i++)
        {
            if (!TryParse(words[1 + i], 0, qubitCount - 1, out qubits[i]) || qubits.AsSpan(0, i).Contains(qubits[i]))
            {
                return null;
            }
        }

        if (!definition.HasAngle)
        {
            return new Gate(definition, Angle.None, qubits);
        }

        return TryReadAngle(words.AsSpan(1 + qubits.Length), angleCount, out var angle) ? new Gate(definition, angle, qubits) : null;
    }

    private static bool TryReadAngle(ReadOnlySpan<string> words, int angleCount, out Angle angle)
    {
        var known = TryParse(words[0], out var offset) & TryParse(words[1], out var scale) & TryParse(words[2], -1, angleCount - 1, out var slot);
        angle = new Angle(offset, scale, slot);
        return known;
    }

    private static bool TryParse(string word, int smallest, int largest, out int value) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= smallest && value <= largest;

    private static bool TryParse(string word, out double value) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
