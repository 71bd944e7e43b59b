using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>Gradients from evaluations with one angle shifted at a time.</summary>
/// <param name="circuit">The circuit whose gradient is asked for.</param>
/// <param name="inputs">Where.</param>
/// <param name="evaluated">The circuit to evaluate.</param>
/// <param name="evaluatedInputs">The inputs of <paramref name="evaluated"/> that mean the same as <paramref name="inputs"/>.</param>
/// <param name="angles">The angles to shift.</param>
internal sealed class ShiftedPullback<T>(
    ICircuitEstimator<T> circuit,
    CircuitInputs<T> inputs,
    ICircuitEstimator<T> evaluated,
    CircuitInputs<T> evaluatedInputs,
    IReadOnlyList<ShiftedAngle> angles) : ICircuitPullback<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _expectations = new T[inputs.BatchSize * circuit.Observables.Count];

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<T> cotangents, CircuitGradients<T> gradients)
    {
        gradients.Check(circuit, inputs, cotangents);
        if (!gradients.InitialStates.IsEmpty)
        {
            throw new NotSupportedException("Shifted angles give no gradient of initial states; use the adjoint gradient for them.");
        }

        gradients.PerSampleAngles.Clear();
        gradients.SharedAngles.Clear();
        foreach (var angle in angles)
        {
            var isShared = angle.Target >= circuit.PerSampleAngles;
            if (!(isShared ? gradients.SharedAngles : gradients.PerSampleAngles).IsEmpty)
            {
                Add(angle, isShared, Derivatives(angle, cotangents), gradients);
            }
        }
    }

    private void Add(ShiftedAngle angle, bool isShared, double[] derivatives, CircuitGradients<T> gradients)
    {
        if (isShared)
        {
            gradients.SharedAngles[angle.Target - circuit.PerSampleAngles] += T.CreateTruncating(angle.Scale * derivatives.Sum());
            return;
        }

        for (var sample = 0; sample < derivatives.Length; sample++)
        {
            gradients.PerSampleAngles[(sample * circuit.PerSampleAngles) + angle.Target] += T.CreateTruncating(angle.Scale * derivatives[sample]);
        }
    }

    /// <summary>Per sample, the derivative of its expectations weighted with its cotangents.</summary>
    private double[] Derivatives(ShiftedAngle angle, ReadOnlySpan<T> cotangents)
    {
        var observables = circuit.Observables.Count;
        var derivatives = new double[inputs.BatchSize];
        foreach (var term in angle.Terms)
        {
            evaluated.Expectations(Shifted(angle.Evaluated, T.CreateTruncating(term.Shift)), _expectations);
            for (var sample = 0; sample < derivatives.Length; sample++)
            {
                for (var k = sample * observables; k < (sample + 1) * observables; k++)
                {
                    derivatives[sample] += term.Weight * double.CreateTruncating(cotangents[k] * _expectations[k]);
                }
            }
        }

        return derivatives;
    }

    private CircuitInputs<T> Shifted(int slot, T shift)
    {
        var perSample = evaluated.PerSampleAngles;
        var values = (slot < perSample ? evaluatedInputs.PerSampleAngles : evaluatedInputs.SharedAngles).ToArray();
        if (slot >= perSample)
        {
            values[slot - perSample] += shift;
            return evaluatedInputs with { SharedAngles = values };
        }

        for (var k = slot; k < values.Length; k += perSample)
        {
            values[k] += shift;
        }

        return evaluatedInputs with { PerSampleAngles = values };
    }
}
