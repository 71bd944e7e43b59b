namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>Finds which slots an angle depends on, to explain a refusal; about two compilations per bit of the number of slots.</summary>
internal sealed class DependencySearch(GateTracer tracer, CircuitRequest request, AngleProbe probe, int gateIndex)
{
    /// <summary>The first and the last slot that move the gate's angle.</summary>
    public async Task<(int First, int Last)> FindAsync(CancellationToken cancellationToken)
    {
        var unmoved = await AngleAsync(0, 0, cancellationToken).ConfigureAwait(false);
        var first = await SmallestAsync(async length => await AngleAsync(0, length, cancellationToken).ConfigureAwait(false) != unmoved).ConfigureAwait(false);
        var last = request.AngleCount - await SmallestAsync(async length => await AngleAsync(request.AngleCount - length, request.AngleCount, cancellationToken).ConfigureAwait(false) != unmoved).ConfigureAwait(false);
        return (first - 1, last);
    }

    /// <summary>The smallest number of moved slots at which the angle moves.</summary>
    private async Task<int> SmallestAsync(Func<int, Task<bool>> moves)
    {
        var (still, moved) = (0, request.AngleCount);
        while (moved - still > 1)
        {
            var middle = (still + moved) / 2;
            (still, moved) = await moves(middle).ConfigureAwait(false) ? (still, middle) : (middle, moved);
        }

        return moved;
    }

    private async Task<double> AngleAsync(int start, int end, CancellationToken cancellationToken)
    {
        var angles = (double[])probe.First.Clone();
        probe.Second.AsSpan(start..end).CopyTo(angles.AsSpan(start));
        var gates = (await tracer.TraceAsync([new KernelCall(request.Kernel, angles, request.QubitCount)], cancellationToken).ConfigureAwait(false))[0];
        return gateIndex < gates.Count ? gates[gateIndex].Angle.Offset : double.NaN;
    }
}
