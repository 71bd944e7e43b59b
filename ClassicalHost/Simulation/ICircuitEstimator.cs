using System.Numerics;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Something that computes or estimates the expectations of one circuit for batches: a simulator, exact, noisy or with finite shots, or another machine.</summary>
/// <typeparam name="T">float or double.</typeparam>
public interface ICircuitEstimator<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The gates.</summary>
    Circuit Circuit { get; }

    /// <summary>Number of slots that differ from sample to sample; they come first.</summary>
    int PerSampleAngles { get; }

    /// <summary>What is measured.</summary>
    IReadOnlyList<PauliString> Observables { get; }

    /// <summary>Computes or estimates the expectation of each observable for each sample.</summary>
    /// <param name="inputs">Angles and initial states.</param>
    /// <param name="expectations">Receives <c>[batch, observables]</c>.</param>
    /// <exception cref="ArgumentException">A length does not fit the batch.</exception>
    /// <exception cref="UserException">The memory for it is not there; nothing has been allocated.</exception>
    void Expectations(CircuitInputs<T> inputs, Span<T> expectations);

    /// <summary>Computes or estimates the same with statistical errors; every estimator whose results scatter tells them here.</summary>
    /// <param name="inputs">Angles and initial states.</param>
    /// <exception cref="ArgumentException">A length does not fit the batch.</exception>
    ExpectationEstimates Estimate(CircuitInputs<T> inputs) => ExpectationEstimates.WithoutErrors(this, inputs);

    /// <summary>An estimator with the same observables and settings for another circuit.</summary>
    ICircuitEstimator<T> For(Circuit circuit, int perSampleAngles);
}
