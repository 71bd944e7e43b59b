using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>Exact gradients at the cost of a few circuit runs, whatever the number of angles (Jones and Gacon 2020, arXiv:2009.02823).</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="circuit">The circuit to differentiate.</param>
public sealed unsafe class AdjointGradient<T>(BatchedCircuit<T> circuit) : ICircuitGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Gate? _notUnitary = circuit.Circuit.Gates.FirstOrDefault(gate => !GateForm.Of(gate.Definition).IsUnitary);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A gate's matrix is not unitary.</exception>
    public ICircuitPullback<T> Forward(CircuitInputs<T> inputs, Span<T> expectations)
    {
        if (_notUnitary is not null)
        {
            throw new NotSupportedException($"{_notUnitary} is not unitary, so that the adjoint gradient cannot undo it; use parameter shift.");
        }

        inputs.Check(circuit);
        Lengths.Check(expectations.Length, inputs.BatchSize, circuit.Observables.Count, nameof(expectations));
        if (circuit is BatchedCircuit<float> single && ForwardDense(single, (CircuitInputs<float>)(object)inputs, MemoryMarshal.Cast<T, float>(expectations)) is { } pullback)
        {
            return (ICircuitPullback<T>)(object)pullback;
        }

        var plan = circuit.PlanFor(inputs, fixedShared: true);
        plan.CheckMemory(inputs.BatchSize, circuit.Threads, MemoryUse.ForwardKept);
        var kept = plan.VectorsKept(inputs.BatchSize);
        var finalStates = kept == 0 ? null : ArrayPool<Vector<T>>.Shared.Rent(kept);
        fixed (T* pinned = expectations)
        {
            var target = pinned;
            circuit.Run(inputs, plan, (call, workspace, block) =>
            {
                circuit.WriteExpectations(call, workspace, block, target);
                if (finalStates is not null)
                {
                    workspace.State.CopyTo(finalStates.AsSpan(block * plan.VectorsPerBlock));
                }
            });
        }

        return new AdjointPullback<T>(circuit, inputs, finalStates);
    }

    private static DensePullback? ForwardDense(BatchedCircuit<float> circuit, CircuitInputs<float> inputs, Span<float> expectations)
    {
        if (circuit.DenseFor(inputs) is not { } dense)
        {
            return null;
        }

        fixed (float* target = expectations)
        {
            return new DensePullback(circuit, dense, inputs, dense.Forward(inputs.InitialStates!.Amplitudes, inputs.BatchSize, target));
        }
    }
}
