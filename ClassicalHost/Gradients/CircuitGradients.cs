using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>Where gradients are written; what is empty is not computed.</summary>
/// <typeparam name="T">float or double.</typeparam>
public readonly ref struct CircuitGradients<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Per sample and per-sample angle, <c>[batch, perSampleAngles]</c>.</summary>
    public Span<T> PerSampleAngles { get; init; }

    /// <summary>Per shared angle, summed over the batch, <c>[sharedAngles]</c>.</summary>
    public Span<T> SharedAngles { get; init; }

    /// <summary>Per number of the initial states, in their layout; needs initial states among the inputs.</summary>
    public Span<T> InitialStates { get; init; }

    /// <summary>Variances of <see cref="PerSampleAngles"/> as estimates, in its layout; 0 where nothing scatters.</summary>
    public Span<T> PerSampleVariances { get; init; }

    /// <summary>Variances of <see cref="SharedAngles"/> as estimates, in its layout; 0 where nothing scatters.</summary>
    public Span<T> SharedVariances { get; init; }

    internal void Check(ICircuitEstimator<T> circuit, CircuitInputs<T> inputs, ReadOnlySpan<T> cotangents)
    {
        inputs.Check(circuit);
        Lengths.Check(cotangents.Length, inputs.BatchSize, circuit.Observables.Count, nameof(cotangents));
        CheckUnlessEmpty(PerSampleAngles, inputs.PerSampleAngles.Length, nameof(PerSampleAngles));
        CheckUnlessEmpty(SharedAngles, inputs.SharedAngles.Length, nameof(SharedAngles));
        CheckUnlessEmpty(PerSampleVariances, inputs.PerSampleAngles.Length, nameof(PerSampleVariances));
        CheckUnlessEmpty(SharedVariances, inputs.SharedAngles.Length, nameof(SharedVariances));
        CheckUnlessEmpty(InitialStates, inputs.InitialStates?.Amplitudes.Length ?? 0, nameof(InitialStates));
    }

    private static void CheckUnlessEmpty(ReadOnlySpan<T> gradient, int expected, string name)
    {
        if (!gradient.IsEmpty)
        {
            Lengths.Check(gradient.Length, 1, expected, name);
        }
    }
}
