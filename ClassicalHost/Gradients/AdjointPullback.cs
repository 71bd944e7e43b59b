using System.Buffers;
using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>The pullback of <see cref="AdjointGradient{T}"/>.</summary>
/// <param name="circuit">The circuit to differentiate.</param>
/// <param name="inputs">Where.</param>
/// <param name="finalStates">The final states, a block behind the other, in a pooled array: the first call gives it back, and without it they are computed again.</param>
internal sealed unsafe class AdjointPullback<T>(BatchedCircuit<T> circuit, CircuitInputs<T> inputs, Vector<T>[]? finalStates) : ICircuitPullback<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector<T>[]? _finalStates = finalStates;

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<T> cotangents, CircuitGradients<T> gradients)
    {
        gradients.Check(circuit, inputs, cotangents);
        gradients.PerSampleVariances.Clear();
        gradients.SharedVariances.Clear();
        using var call = new CircuitCall<T>(circuit.PlanFor(inputs, fixedShared: gradients.SharedAngles.IsEmpty), inputs, circuit.Threads, MemoryUse.Backward);
        var sumCount = BlockSchedule.ChunkCount(call.BlockCount) * gradients.SharedAngles.Length;
        var (chunkSums, kept) = (ArrayPool<T>.Shared.Rent(sumCount), Interlocked.Exchange(ref _finalStates, null));
        fixed (T* weights = cotangents, perSample = gradients.PerSampleAngles, initial = gradients.InitialStates)
        {
            var targets = new Targets(weights, perSample, initial, sumCount > 0);
            call.ForEachChunk((workspace, chunk, blocks) =>
            {
                var slots = new Span<Vector<T>>(workspace.Gradients, circuit.Circuit.AngleCount);
                slots.Clear();
                for (var block = blocks.Start.Value; block < blocks.End.Value; block++)
                {
                    slots[..circuit.PerSampleAngles].Clear();
                    Reverse(call, workspace, block, kept, targets);
                }

                SumLanes(slots[circuit.PerSampleAngles..], chunk, chunkSums.AsSpan(0, sumCount));
            });
        }

        SumChunks(chunkSums.AsSpan(0, sumCount), gradients.SharedAngles);
        ArrayPool<T>.Shared.Return(chunkSums);
        if (kept is not null)
        {
            ArrayPool<Vector<T>>.Shared.Return(kept);
        }
    }

    private void Reverse(CircuitCall<T> call, BlockWorkspace<T> workspace, int block, Vector<T>[]? kept, Targets targets)
    {
        if (kept is not null)
        {
            workspace.Prepare(block);
            kept.AsSpan(block * workspace.State.Length, workspace.State.Length).CopyTo(workspace.State);
        }
        else
        {
            workspace.Run(block);
        }

        circuit.ApplyObservables(call, workspace, block, targets.Weights);
        workspace.Reverse(targets.Scope);
        if (targets.PerSample != null)
        {
            call.Store(workspace.Gradients, targets.PerSample, circuit.PerSampleAngles, block);
        }

        if (targets.Initial != null)
        {
            var (numbers, stride) = call.NumbersPerInitialState;
            workspace.DoubleBra();
            call.Store(workspace.Bra, targets.Initial, numbers, block, stride);
        }
    }

    private static void SumLanes(ReadOnlySpan<Vector<T>> slots, int chunk, Span<T> chunkSums)
    {
        for (var k = 0; !chunkSums.IsEmpty && k < slots.Length; k++)
        {
            chunkSums[(chunk * slots.Length) + k] = Vector.Sum(slots[k]);
        }
    }

    private static void SumChunks(ReadOnlySpan<T> chunkSums, Span<T> sums)
    {
        sums.Clear();
        for (var start = 0; start < chunkSums.Length; start += sums.Length)
        {
            for (var k = 0; k < sums.Length; k++)
            {
                sums[k] += chunkSums[start + k];
            }
        }
    }

    private readonly struct Targets(T* weights, T* perSample, T* initial, bool shared)
    {
        public T* Weights => weights;

        public T* PerSample => perSample;

        public T* Initial => initial;

        public GradientScope Scope =>
            (perSample != null ? GradientScope.PerSampleAngles : GradientScope.None)
            | (shared ? GradientScope.SharedAngles : GradientScope.None)
            | (initial != null ? GradientScope.InitialStates : GradientScope.None);
    }
}
