using System.Globalization;
using System.Text.RegularExpressions;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Circuits;

namespace QSharpAdv.Tests.Compilation;

/// <summary>Stands for the QDK: understands entry expressions that call modelled kernels on registers, and answers in QIR.</summary>
internal sealed partial class ModelledQdk
{
    private readonly Dictionary<string, Func<double[], int, IEnumerable<Gate>>> _kernels = [];

    public int Compilations { get; private set; }

    public ModelledQdk With(string name, Func<double[], int, IEnumerable<Gate>> gates)
    {
        _kernels[name] = gates;
        return this;
    }

    public Task<string> GetQirAsync(string entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Compilations++;
        var registers = new Dictionary<string, (int Start, int Count)>();
        var total = 0;
        foreach (Match use in Register().Matches(entry))
        {
            var count = int.Parse(use.Groups[2].Value, CultureInfo.InvariantCulture);
            registers[use.Groups[1].Value] = (total, count);
            total += count;
        }

        var gates = Call().Matches(entry).SelectMany(call =>
        {
            var angles = call.Groups[2].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(literal => double.Parse(literal, CultureInfo.InvariantCulture));
            var (start, count) = registers[call.Groups[3].Value];
            return _kernels[call.Groups[1].Value]([.. angles], count).Select(gate => gate.WithQubitsShifted(start)).ToArray();
        }).ToArray();
        return Task.FromResult(QirText.Write(Math.Max(total, gates.SelectMany(gate => gate.Qubits.ToArray()).DefaultIfEmpty().Max() + 1), gates));
    }

    [GeneratedRegex(@"use (\w+) = Qubit\[(\d+)\];")]
    private static partial Regex Register();

    [GeneratedRegex(@"([\w.]+)\(\[([^\]]*)\], (\w+)\);")]
    private static partial Regex Call();
}
