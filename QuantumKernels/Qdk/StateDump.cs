using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>A state that a Q# program dumped.</summary>
/// <param name="Qubits">Number of qubits.</param>
/// <param name="Amplitudes">Amplitudes <c>[2^qubits]</c>; qubit 0 is the most significant bit of the index, leftmost in a ket.</param>
public sealed record StateDump(int Qubits, Complex[] Amplitudes)
{
    private const int MostQubits = 24;

    internal static StateDump Parse(JsonElement json)
    {
        var qubits = json.GetProperty("qubitCount").GetInt32();
        if (qubits > MostQubits)
        {
            throw new QdkException($"The Q# program dumped a state of {qubits} qubits: expected at most {MostQubits}.");
        }

        var amplitudes = new Complex[1 << qubits];
        foreach (var ket in json.GetProperty("state").EnumerateObject())
        {
            amplitudes[Index(ket.Name)] = new(ket.Value[0].GetDouble(), ket.Value[1].GetDouble());
        }

        return new(qubits, amplitudes);
    }

    private static int Index(string ket) => ket == "|⟩" ? 0 : int.Parse(ket.AsSpan(1, ket.Length - 2), NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture);
}
