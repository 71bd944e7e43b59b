using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>The pullback of a circuit that is a matrix.</summary>
/// <param name="circuit">The circuit.</param>
/// <param name="dense">Its matrix.</param>
/// <param name="inputs">Where.</param>
/// <param name="states">The final states, if they were kept: the first call gives them back, further calls compute them again.</param>
internal sealed unsafe class DensePullback(BatchedCircuit<float> circuit, DenseCircuit dense, CircuitInputs<float> inputs, float[]? states) : ICircuitPullback<float>
{
    private float[]? _states = states;

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> cotangents, CircuitGradients<float> gradients)
    {
        gradients.Check(circuit, inputs, cotangents);
        gradients.PerSampleVariances.Clear();
        gradients.SharedVariances.Clear();
        if (!gradients.InitialStates.IsEmpty)
        {
            fixed (float* weights = cotangents)
            {
                dense.Backward(Interlocked.Exchange(ref _states, null), inputs.InitialStates!.Amplitudes, inputs.BatchSize, weights, gradients.InitialStates);
            }
        }
    }
}
