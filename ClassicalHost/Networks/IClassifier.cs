using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Whatever gives class scores: all that a black-box attack may use.</summary>
public interface IClassifier
{
    /// <summary>Number of classes.</summary>
    int ClassCount { get; }

    /// <summary>Shape of one sample, without the batch.</summary>
    IReadOnlyList<int> InputShape { get; }

    /// <summary>Scores [batch, classes] of inputs [batch, ...], not recorded; safe to call from several threads.</summary>
    Tensor Logits(Tensor inputs);
}
