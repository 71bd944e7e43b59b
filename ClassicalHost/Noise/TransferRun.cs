using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>A gate with its noise, or neighbouring ones on the same single qubit.</summary>
/// <param name="Qubits">The qubits, in the gate's order.</param>
internal sealed record TransferRun(int[] Qubits)
{
    /// <summary>The gates with their angles, first one first.</summary>
    public List<(GateTransfer Transfer, Angle Angle)> Factors { get; } = [];

    /// <summary>The gates of a circuit with the noise behind each of them, in order.</summary>
    public static List<TransferRun> Of(Circuit circuit, NoiseModel noise)
    {
        var (runs, open) = (new List<TransferRun>(), new TransferRun?[circuit.QubitCount]);
        var known = new Dictionary<(GateDefinition, NoiseRule?), GateTransfer>();
        foreach (var gate in circuit.Gates)
        {
            var qubits = gate.Qubits.ToArray();
            var run = qubits.Length == 1 ? open[qubits[0]] : null;
            if (run is null)
            {
                run = new TransferRun(qubits);
                runs.Add(run);
                Array.ForEach(qubits, qubit => open[qubit] = qubits.Length == 1 ? run : null);
            }

            run.Factors.Add((Transfer(gate, noise, known), gate.Angle));
        }

        return runs;
    }

    private static GateTransfer Transfer(Gate gate, NoiseModel noise, Dictionary<(GateDefinition, NoiseRule?), GateTransfer> known)
    {
        var key = (gate.Definition, noise.RuleFor(gate));
        if (!known.TryGetValue(key, out var transfer))
        {
            var behind = noise.Behind(gate)
                .Select(entry => PauliBasis.Transfer(entry.Channel, entry.Positions, gate.Qubits.Length))
                .Aggregate((double[,]?)null, (product, next) => product is null ? next : SquareMatrix.Multiply(next, product));
            known[key] = transfer = new GateTransfer(gate.Definition, behind);
        }

        return transfer;
    }
}
