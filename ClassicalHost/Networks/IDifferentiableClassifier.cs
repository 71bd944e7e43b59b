using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A classifier that gives the gradient of a loss with respect to its inputs: what a white-box attack may use.</summary>
public interface IDifferentiableClassifier : IClassifier
{
    /// <summary>Logits, losses and the gradient of each sample's loss with respect to that sample; safe to call from several threads.</summary>
    /// <param name="inputs">Inputs [batch, ...].</param>
    /// <param name="lossPerSample">Maps logits [batch, classes] to losses [batch] by operations of <see cref="Functional"/>.</param>
    InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample);
}
