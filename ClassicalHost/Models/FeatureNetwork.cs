using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>A head that classifies the features of an input; parameters are named "features.…" and "head.…".</summary>
/// <remarks>
/// Where the features are fixed they are computed once: train <see cref="TrainedPart"/> on inputs that went through <see cref="FixedPart"/>.
/// Attacks and tests go through the whole network.
/// </remarks>
public abstract class FeatureNetwork : Module
{
    private protected FeatureNetwork(Module features, Module head)
    {
        Features = Register("features", features);
        Head = Register("head", head);
    }

    /// <summary>From inputs [batch, ...] to features [batch, ...].</summary>
    public Module Features { get; }

    /// <summary>From features to logits [batch, classes].</summary>
    public Module Head { get; }

    /// <summary>The part before <see cref="TrainedPart"/>, which training does not change; null where training changes everything.</summary>
    public Module? FixedPart => Features.IsFixed ? Features : null;

    /// <summary>The part that is trained: the head, or the whole network.</summary>
    public Module TrainedPart => FixedPart is null ? this : Head;

    /// <inheritdoc/>
    public override (Module? Fixed, Module Trained) SplitFixed() => (FixedPart, TrainedPart);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => Head.Forward(Features.Forward(inputs));

    private protected static Linear DenseHead(IReadOnlyList<int> featureShape, int classCount, long seed) =>
        new(featureShape.Aggregate(1, (product, length) => product * length), classCount, new RandomNumbers(seed, "model/head"));
}
