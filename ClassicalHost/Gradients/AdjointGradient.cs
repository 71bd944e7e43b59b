using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>Exact gradients at the cost of a few circuit runs, whatever the number of angles (Jones and Gacon 2020, arXiv:2009.02823).</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="circuit">The circuit to differentiate.</param>
public sealed unsafe class AdjointGradient<T>(BatchedCircuit<T> circuit) : ICircuitGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Instructions per vector of a state from which on keeping final states costs less than running the circuit again.</summary>
    private const int WorkWorthKeeping = 40;
    private const long MostBytesKept = 1L << 28;

    /// <inheritdoc/>
    public ICircuitPullback<T> Forward(CircuitInputs<T> inputs, Span<T> expectations)
    {
        circuit.Check(inputs);
        Lengths.Check(expectations.Length, inputs.BatchSize, circuit.Observables.Count, nameof(expectations));
        var plan = circuit.PlanFor(inputs, fixedShared: true);
        var finalStates = RoomForFinalStates(plan, inputs.BatchSize);
        fixed (T* pinned = expectations)
        {
            var target = pinned;
            circuit.Run(inputs, plan, (call, workspace, block) =>
            {
                circuit.WriteExpectations(call, workspace, block, target);
                if (finalStates.Length > 0)
                {
                    workspace.State.CopyTo(finalStates.AsSpan(block * plan.VectorsPerBlock));
                }
            });
        }

        return new AdjointPullback<T>(circuit, inputs, finalStates);
    }

    private static Vector<T>[] RoomForFinalStates(CircuitPlan<T> plan, int batchSize)
    {
        var vectors = (long)CircuitCall<T>.BlocksFor(batchSize) * plan.VectorsPerBlock;
        return plan.Work > WorkWorthKeeping * plan.VectorsPerBlock && vectors * sizeof(Vector<T>) <= MostBytesKept
            ? GC.AllocateUninitializedArray<Vector<T>>((int)vectors)
            : [];
    }
}
