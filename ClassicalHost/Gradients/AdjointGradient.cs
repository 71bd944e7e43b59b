using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>Exact gradients at the cost of a few circuit runs, whatever the number of angles (Jones and Gacon 2020, arXiv:2009.02823).</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="circuit">The circuit to differentiate.</param>
public sealed unsafe class AdjointGradient<T>(BatchedCircuit<T> circuit) : ICircuitGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public ICircuitPullback<T> Forward(CircuitInputs<T> inputs, Span<T> expectations)
    {
        circuit.Expectations(inputs, expectations);
        return new Pullback(this, inputs);
    }

    private void Backward(CircuitInputs<T> inputs, ReadOnlySpan<T> cotangents, CircuitGradients<T> gradients)
    {
        gradients.Check(circuit, inputs, cotangents);
        using var call = new CircuitCall<T>(circuit.PlanFor(inputs, fixedShared: gradients.SharedAngles.IsEmpty), inputs);
        var chunks = BlockSchedule.ChunkCount(call.BlockCount);
        var partialSums = new T[gradients.SharedAngles.IsEmpty ? 0 : chunks * circuit.SharedAngles];
        fixed (T* weights = cotangents, perSample = gradients.PerSampleAngles, initial = gradients.InitialStates)
        {
            var targets = new Targets(weights, perSample, initial, partialSums);
            call.ForEachChunk(circuit.Threads, (workspace, chunk, blocks) => RunChunk(call, workspace, targets, chunk, blocks));
        }

        SumChunks(partialSums, gradients.SharedAngles);
    }

    private void RunChunk(CircuitCall<T> call, BlockWorkspace<T> workspace, Targets targets, int chunk, Range blocks)
    {
        var slots = new Span<Vector<T>>(workspace.Gradients, circuit.Circuit.AngleCount);
        slots.Clear();
        for (var block = blocks.Start.Value; block < blocks.End.Value; block++)
        {
            slots[..circuit.PerSampleAngles].Clear();
            workspace.Run(call, block);
            circuit.ApplyObservables(call, workspace, block, targets.Weights);
            workspace.Reverse(call, targets.Scope);
            Write(call, workspace, block, targets);
        }

        var shared = slots[circuit.PerSampleAngles..];
        for (var k = 0; targets.PartialSums.Length > 0 && k < shared.Length; k++)
        {
            targets.PartialSums[(chunk * shared.Length) + k] = Vector.Sum(shared[k]);
        }
    }

    private void Write(CircuitCall<T> call, BlockWorkspace<T> workspace, int block, Targets targets)
    {
        var (first, samples, slots) = ((nint)block * Vector<T>.Count, call.SamplesIn(block), circuit.PerSampleAngles);
        for (var k = 0; targets.PerSample != null && k < slots; k++)
        {
            Lanes.Scatter(workspace.Gradients[k], targets.PerSample + (first * slots) + k, slots, samples);
        }

        if (targets.Initial != null)
        {
            var (numbers, stride) = call.NumbersPerInitialState;
            for (var k = 0; k < numbers; k++)
            {
                var amplitude = workspace.Bra[k * stride];
                Lanes.Scatter(amplitude + amplitude, targets.Initial + (first * numbers) + k, numbers, samples);
            }
        }
    }

    private static void SumChunks(ReadOnlySpan<T> partialSums, Span<T> sums)
    {
        sums.Clear();
        for (var start = 0; start < partialSums.Length; start += sums.Length)
        {
            for (var k = 0; k < sums.Length; k++)
            {
                sums[k] += partialSums[start + k];
            }
        }
    }

    private readonly struct Targets(T* weights, T* perSample, T* initial, T[] partialSums)
    {
        public T* Weights => weights;

        public T* PerSample => perSample;

        public T* Initial => initial;

        /// <summary>The gradients of the shared angles, <c>[chunks, sharedAngles]</c>, or nothing.</summary>
        public T[] PartialSums => partialSums;

        public GradientScope Scope =>
            (perSample != null ? GradientScope.PerSampleAngles : GradientScope.None)
            | (partialSums.Length > 0 ? GradientScope.SharedAngles : GradientScope.None)
            | (initial != null ? GradientScope.InitialStates : GradientScope.None);
    }

    private sealed class Pullback(AdjointGradient<T> method, CircuitInputs<T> inputs) : ICircuitPullback<T>
    {
        public void Backward(ReadOnlySpan<T> cotangents, CircuitGradients<T> gradients) => method.Backward(inputs, cotangents, gradients);
    }
}
