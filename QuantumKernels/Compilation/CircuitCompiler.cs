using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>Turns Q# operations into circuits whose angles are affine in one slot each, and proves it at further angles.</summary>
/// <remarks>
/// Every operation is compiled at the four vectors of an <see cref="AngleProbe"/>, all in one compilation. What is proved holds for these values:
/// an operation that changes its gates only at special angles is not caught.
/// </remarks>
public sealed class CircuitCompiler(QirSource getQir)
{
    private const int MostQubitsTogether = 1000;
    private const int MostAnglesTogether = 20_000;

    private readonly GateTracer _tracer = new(getQir);

    /// <summary>Compiles one kernel.</summary>
    /// <exception cref="CircuitRefusedException">The gates depend on the angles, or an angle is not affine in one slot.</exception>
    /// <exception cref="QirException">The kernel uses a gate that is not in <see cref="GateSet"/>.</exception>
    public async Task<Circuit> CompileAsync(CircuitRequest request, CancellationToken cancellationToken) =>
        (await CompileAsync([request], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Compiles several kernels in as few compilations as their size allows, mostly one.</summary>
    /// <inheritdoc cref="CompileAsync(CircuitRequest, CancellationToken)" path="/exception"/>
    public async Task<IReadOnlyList<Circuit>> CompileAsync(IReadOnlyList<CircuitRequest> requests, CancellationToken cancellationToken)
    {
        var circuits = new List<Circuit>(requests.Count);
        while (circuits.Count < requests.Count)
        {
            circuits.AddRange(await CompileTogetherAsync([.. NextBatch(requests.Skip(circuits.Count))], cancellationToken).ConfigureAwait(false));
        }

        return circuits;
    }

    /// <summary>The first requests that together stay within the limits; always at least one.</summary>
    private static IEnumerable<CircuitRequest> NextBatch(IEnumerable<CircuitRequest> requests)
    {
        var (qubits, angles) = (0, 0);
        return requests.TakeWhile((request, index) =>
        {
            (qubits, angles) = (qubits + request.QubitCount, angles + request.AngleCount);
            return index == 0 || (qubits <= MostQubitsTogether && angles <= MostAnglesTogether);
        });
    }

    private async Task<Circuit[]> CompileTogetherAsync(CircuitRequest[] requests, CancellationToken cancellationToken)
    {
        var probes = Array.ConvertAll(requests, request => new AngleProbe(request.AngleCount));
        var calls = requests.Zip(probes).SelectMany(pair => pair.Second.Vectors.Select(angles => new KernelCall(pair.First.Kernel, angles, pair.First.QubitCount)));
        var traces = (await _tracer.TraceAsync([.. calls], cancellationToken).ConfigureAwait(false)).Chunk(AngleProbe.VectorCount).ToArray();
        var circuits = new Circuit[requests.Length];
        for (var i = 0; i < circuits.Length; i++)
        {
            CheckSameGates(requests[i], traces[i]);
            circuits[i] = await FitAsync(requests[i], probes[i], traces[i], cancellationToken).ConfigureAwait(false);
        }

        return circuits;
    }

    private static void CheckSameGates(CircuitRequest request, IReadOnlyList<Gate>[] traces)
    {
        foreach (var other in traces.AsSpan(1))
        {
            for (var i = 0; i < Math.Min(traces[0].Count, other.Count); i++)
            {
                if (traces[0][i].Definition != other[i].Definition || !traces[0][i].Qubits.SequenceEqual(other[i].Qubits))
                {
                    throw new CircuitRefusedException(request.Kernel.ToString(), $"gate {i} is {traces[0][i]} for some angles and {other[i]} for others. The list of gates must not depend on the angles.");
                }
            }

            if (traces[0].Count != other.Count)
            {
                throw new CircuitRefusedException(request.Kernel.ToString(), $"it has {traces[0].Count} gates for some angles and {other.Count} for others. The list of gates must not depend on the angles.");
            }
        }
    }

    private async Task<Circuit> FitAsync(CircuitRequest request, AngleProbe probe, IReadOnlyList<Gate>[] traces, CancellationToken cancellationToken)
    {
        var gates = new Gate[traces[0].Count];
        for (var i = 0; i < gates.Length; i++)
        {
            var values = Array.ConvertAll(traces, trace => trace[i].Angle.Offset);
            var angle = AffineFit.Find(probe, values);
            gates[i] = angle is { } found
                ? traces[0][i].WithAngle(found)
                : throw await RefuseAsync(request, probe, traces[0], i, cancellationToken).ConfigureAwait(false);
        }

        return new Circuit(request.QubitCount, request.AngleCount, gates);
    }

    private async Task<CircuitRefusedException> RefuseAsync(CircuitRequest request, AngleProbe probe, IReadOnlyList<Gate> gates, int index, CancellationToken cancellationToken)
    {
        var (first, last) = await new DependencySearch(_tracer, request, probe, index).FindAsync(cancellationToken).ConfigureAwait(false);
        var reads = first == last ? $"is no affine function of angles[{first}]" : $"depends on angles[{first}] and angles[{last}]";
        return new CircuitRefusedException(request.Kernel.ToString(), $"the angle of gate {index}, {gates[index]}, {reads}. An angle must be offset + scale * angles[i] for one i.");
    }
}
