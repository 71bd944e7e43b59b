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
        gradients.PerSampleVariances.Clear();
        gradients.SharedVariances.Clear();
        var weights = Array.ConvertAll(cotangents.ToArray(), double.CreateTruncating);
        foreach (var angle in angles)
        {
            var gradient = IsShared(angle) ? gradients.SharedAngles : gradients.PerSampleAngles;
            var variance = IsShared(angle) ? gradients.SharedVariances : gradients.PerSampleVariances;
            if (!gradient.IsEmpty || !variance.IsEmpty)
            {
                var (derivatives, variances) = Derive(angle, weights, withErrors: !variance.IsEmpty);
                Add(gradient, angle, angle.Scale, derivatives);
                Add(variance, angle, angle.Scale * angle.Scale, variances);
            }
        }
    }

    private bool IsShared(ShiftedAngle angle) => angle.Target >= circuit.PerSampleAngles;

    private void Add(Span<T> target, ShiftedAngle angle, double scale, double[] perSample)
    {
        if (target.IsEmpty)
        {
            return;
        }

        if (IsShared(angle))
        {
            target[angle.Target - circuit.PerSampleAngles] += T.CreateTruncating(scale * perSample.Sum());
            return;
        }

        for (var sample = 0; sample < perSample.Length; sample++)
        {
            target[(sample * circuit.PerSampleAngles) + angle.Target] += T.CreateTruncating(scale * perSample[sample]);
        }
    }

    /// <summary>Per sample, the derivative of its expectations weighted with its cotangents, and its variance (0 unless asked for): evaluations are independent.</summary>
    private (double[] Derivatives, double[] Variances) Derive(ShiftedAngle angle, double[] weights, bool withErrors)
    {
        var observables = circuit.Observables.Count;
        var (derivatives, variances) = (new double[inputs.BatchSize], new double[inputs.BatchSize]);
        foreach (var term in angle.Terms)
        {
            var shifted = Shifted(angle.Evaluated, T.CreateTruncating(term.Shift));
            var estimates = withErrors ? evaluated.Estimate(shifted) : ExpectationEstimates.WithoutErrors(evaluated, shifted);
            for (var sample = 0; sample < derivatives.Length; sample++)
            {
                var row = weights.AsSpan(sample * observables, observables);
                derivatives[sample] += term.Weight * estimates.WeightedMean(sample, row);
                variances[sample] += withErrors ? term.Weight * term.Weight * estimates.WeightedVariance(sample, row) : 0;
            }
        }

        return (derivatives, variances);
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
