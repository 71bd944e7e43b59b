using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>What one white-box query returns.</summary>
/// <param name="Logits">Scores [batch, classes].</param>
/// <param name="Losses">Loss of each sample [batch].</param>
/// <param name="Gradient">Gradient of each sample's loss with respect to it, in the shape of the inputs.</param>
public sealed record InputGradient(Tensor Logits, Tensor Losses, Tensor Gradient);
