using System.Globalization;
using System.Text;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>Lists the gates that kernel calls perform; many calls cost one compilation, because each acts on a register of its own.</summary>
internal sealed class GateTracer(QirSource getQir)
{
    /// <summary>The gates of each call with literal angles, over qubits counted from 0 within the call's register.</summary>
    /// <exception cref="CircuitRefusedException">A call measures, or uses qubits that it was not given.</exception>
    public async Task<IReadOnlyList<Gate>[]> TraceAsync(IReadOnlyList<KernelCall> calls, CancellationToken cancellationToken)
    {
        var program = QirReader.Read(await getQir(WriteEntry(calls), cancellationToken).ConfigureAwait(false));
        return Split(program, calls);
    }

    private static string WriteEntry(IReadOnlyList<KernelCall> calls)
    {
        var entry = new StringBuilder("{\n");
        for (var i = 0; i < calls.Count; i++)
        {
            entry.Append(CultureInfo.InvariantCulture, $"    use register{i} = Qubit[{calls[i].QubitCount}];\n");
        }

        for (var i = 0; i < calls.Count; i++)
        {
            entry.Append(CultureInfo.InvariantCulture, $"    {calls[i].Kernel.Call(KernelReference.Literal(calls[i].Angles), $"register{i}")};\n");
        }

        return entry.Append('}').ToString();
    }

    private static IReadOnlyList<Gate>[] Split(QirProgram program, IReadOnlyList<KernelCall> calls)
    {
        var owners = new List<(int Call, int Start)>();
        for (var i = 0; i < calls.Count; i++)
        {
            owners.AddRange(Enumerable.Repeat((i, owners.Count), calls[i].QubitCount));
        }

        if (program.MeasuredQubits.Count > 0 || program.QubitCount > owners.Count)
        {
            var names = string.Join(", ", calls.Select(call => call.Kernel).Distinct());
            throw new CircuitRefusedException(names, "it allocates or measures qubits. It may only apply gates to the qubits that it is given.");
        }

        var gates = calls.Select(_ => new List<Gate>()).ToArray();
        foreach (var gate in program.Gates)
        {
            var (call, start) = owners[gate.Qubits[0]];
            gates[call].Add(gate.WithQubitsShifted(-start));
        }

        return gates;
    }
}
