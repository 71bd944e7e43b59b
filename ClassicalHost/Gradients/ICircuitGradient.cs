using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>A way to differentiate the expectations of a circuit.</summary>
/// <typeparam name="T">float or double.</typeparam>
public interface ICircuitGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes the expectations and keeps what their gradient needs; the inputs must not change until then.</summary>
    /// <param name="inputs">Angles and initial states.</param>
    /// <param name="expectations">Receives <c>[batch, observables]</c>.</param>
    /// <exception cref="ArgumentException">A length does not fit the batch.</exception>
    ICircuitPullback<T> Forward(CircuitInputs<T> inputs, Span<T> expectations);
}
