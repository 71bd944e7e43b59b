using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A module seen as a classifier; its weights must not change while several threads use it.</summary>
public sealed class ModuleClassifier : IDifferentiableClassifier
{
    private readonly int[] _inputShape;

    /// <summary>Takes a module from inputs [batch, ...inputShape] to logits [batch, classCount] and puts it into evaluation mode.</summary>
    public ModuleClassifier(Module module, int classCount, params ReadOnlySpan<int> inputShape)
    {
        Module = module;
        ClassCount = classCount;
        _inputShape = inputShape.ToArray();
        module.Eval();
    }

    /// <summary>The module behind the classifier.</summary>
    public Module Module { get; }

    /// <inheritdoc/>
    public int ClassCount { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> InputShape => _inputShape;

    /// <inheritdoc/>
    public Tensor Logits(Tensor inputs)
    {
        using var scope = new NoGrad();
        return Forward(inputs);
    }

    /// <inheritdoc/>
    public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample)
    {
        using var scope = new NoGrad(active: false);
        var leaf = inputs.Detach();
        leaf.RequiresGrad = true;
        var logits = Forward(leaf);
        var losses = lossPerSample(logits);
        if (losses.Shape is not [var count] || count != inputs.Shape[0])
        {
            throw new ArgumentException($"A loss per sample must have the shape [{inputs.Shape[0]}], but has {losses}.", nameof(lossPerSample));
        }

        return new InputGradient(logits.Detach(), losses.Detach(), ReverseMode.Gradient(losses, leaf));
    }

    private Tensor Forward(Tensor inputs)
    {
        if (inputs.Shape.Length == 0 || !inputs.Shape[1..].SequenceEqual(_inputShape))
        {
            throw new ArgumentException($"Expected inputs of shape [batch, {string.Join(", ", _inputShape)}], but got {inputs}.", nameof(inputs));
        }

        var logits = Module.Forward(inputs);
        return logits.Shape is [_, var classes] && classes == ClassCount
            ? logits
            : throw new InvalidOperationException($"Expected logits of shape [{inputs.Shape[0]}, {ClassCount}], but the module gave {logits}.");
    }
}
