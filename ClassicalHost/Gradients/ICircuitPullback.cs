using System.Numerics;

namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>The linear map from gradients by a circuit's expectations to gradients by its inputs.</summary>
/// <typeparam name="T">float or double.</typeparam>
public interface ICircuitPullback<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Overwrites the gradients that are asked for; may be called several times.</summary>
    /// <param name="cotangents">Derivatives of some scalar by the expectations, <c>[batch, observables]</c>.</param>
    /// <param name="gradients">Receives the derivatives of that scalar by the inputs.</param>
    /// <exception cref="ArgumentException">A length does not fit the batch.</exception>
    /// <exception cref="NotSupportedException">The method cannot compute a gradient that is asked for.</exception>
    void Backward(ReadOnlySpan<T> cotangents, CircuitGradients<T> gradients);
}
