using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.Benchmarks;

/// <summary>What the engine does for one sample, by the plan that it made of the circuit.</summary>
/// <remarks>
/// The gradient undoes the plan on ket and bra, so it counts three times; its overlaps, and what is computed once per call, are not counted.
/// Lanes without a sample count, because they take as long.
/// </remarks>
/// <param name="Flops">Operations, every vector instruction counted as a multiply-add of two: what the time of the FMA units would allow.</param>
/// <param name="Bytes">Bytes of states read and written.</param>
internal sealed record PlannedWork(double Flops, double Bytes)
{
    private const int SweepsOfGradient = 3;

    /// <summary>The work per sample of a batch.</summary>
    public static unsafe PlannedWork Of(BatchedCircuit<float> circuit, CircuitInputs<float> inputs, bool withGradient)
    {
        var plan = circuit.PlanFor(inputs, fixedShared: !withGradient);
        var passes = plan.Operations.Sum(operation => operation.Passes);
        var perSample = (withGradient ? SweepsOfGradient : 1) * (double)CircuitCall<float>.BlocksFor(inputs.BatchSize) / inputs.BatchSize;
        return new(
            2.0 * Vector<float>.Count * plan.Work * perSample,
            2.0 * sizeof(Vector<float>) * plan.VectorsPerBlock * passes * perSample);
    }
}
