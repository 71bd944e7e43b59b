using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>A proof that a model keeps its class near given inputs.</summary>
public interface ICertifier
{
    /// <summary>Name in reports, with the source of the proof.</summary>
    string Name { get; }

    /// <summary>Certificates of inputs [count, ...] for perturbations measured in <paramref name="norm"/>; the weights must be those that the certifier was made with.</summary>
    /// <remarks>They hold for the logits as float32 computes them, up to the allowance of <see cref="RoundingError"/>, and need no range of valid values.</remarks>
    IReadOnlyList<Certificate> Certify(Tensor inputs, Norm norm);
}
