using System.Numerics;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Walks a circuit backwards with the state and the state times the observable, and collects gradients on the way (Jones and Gacon 2020, arXiv:2009.02823).</summary>
internal sealed unsafe class AdjointSweep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CircuitPlan<T> _plan;
    private readonly AlignedBuffer<T> _bra, _gradients;

    public AdjointSweep(CircuitPlan<T> plan)
    {
        _plan = plan;
        _bra = new(plan.VectorsPerBlock);
        _gradients = new(plan.SlotCount);
    }

    /// <summary>Observables applied to the final state before the sweep; half the gradient of the initial state behind it.</summary>
    public Vector<T>* Bra => _bra.Pointer;

    /// <summary>The sums of the gradients so far, a vector per slot.</summary>
    public Vector<T>* Gradients => _gradients.Pointer;

    /// <summary>Walks back from the final state in the workspace to the earliest operation that is asked for.</summary>
    public void Run(CircuitCall<T> call, BlockWorkspace<T> workspace, GradientScope scope)
    {
        var angles = workspace.Angles(call);
        for (var k = _plan.Operations.Length - 1; k >= 0; k--)
        {
            var operation = _plan.Operations[k];
            Collect(operation, angles, workspace.State, scope);
            var coefficients = workspace.Coefficients(call, operation);
            foreach (var step in operation.Steps)
            {
                StateKernels<T>.Unapply(step, coefficients, workspace.State, _plan.VectorsPerBlock);
                StateKernels<T>.Unapply(step, coefficients, Bra, _plan.VectorsPerBlock);
            }
        }
    }

    private void Collect(PlanOperation<T> operation, AngleTables<T> angles, Vector<T>* ket, GradientScope scope)
    {
        if (!operation.Factors.Any(factor => IsWanted(factor, scope)))
        {
            return;
        }

        for (var k = 0; k < operation.Steps.Length; k++)
        {
            var (step, states) = (operation.Steps[k], operation.Components[k]);
            switch (states.Length)
            {
                case 1:
                    var diagonal = operation.Factors[0].Generator[states[0], states[0]].Real;
                    Add(operation.Factors[0], Broadcast<T>(diagonal) * OverlapKernels<T>.Phase(step, Bra, ket, _plan.VectorsPerBlock));
                    break;
                case 2:
                    CollectPair(operation, step, states, angles, ket, scope);
                    break;
                default:
                    Add(operation.Factors[0], OverlapKernels<T>.Dense(step, operation.Factors[0].Generator, states, Bra, ket, _plan.VectorsPerBlock));
                    break;
            }
        }
    }

    private void CollectPair(PlanOperation<T> operation, PlanStep step, int[] states, AngleTables<T> angles, Vector<T>* ket, GradientScope scope)
    {
        var overlaps = OverlapKernels<T>.Pair(step, Bra, ket, _plan.VectorsPerBlock);
        for (var k = operation.Factors.Length - 1; k >= 0; k--)
        {
            var factor = operation.Factors[k];
            if (IsWanted(factor, scope))
            {
                var generator = factor.Generator;
                Add(factor, overlaps.Of(generator[states[0], states[0]], generator[states[0], states[1]], generator[states[1], states[1]]));
            }

            if (k > 0)
            {
                var angle = angles.Get(factor);
                var (cosine, sine) = (angle[AngleTables<T>.HalfCosine], angle[AngleTables<T>.HalfSine]);
                overlaps = overlaps.Before(factor.Rotation!, (cosine * cosine) - (sine * sine), (sine + sine) * cosine);
            }
        }
    }

    private void Add(Factor<T> factor, Vector<T> overlap) =>
        Gradients[factor.Angle.Slot] = MultiplyAdd(Broadcast<T>(2 * factor.Angle.Scale), overlap, Gradients[factor.Angle.Slot]);

    private static bool IsWanted(Factor<T> factor, GradientScope scope) =>
        factor.HasSlot && scope.HasFlag(factor.PerSample ? GradientScope.PerSampleAngles : GradientScope.SharedAngles);
}
