using System.Collections.Concurrent;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A module seen as a classifier; its weights must not change while several threads use it.</summary>
public sealed class ModuleClassifier : IDifferentiableClassifier
{
    private const int SamplesAtOnce = 128;
    private readonly int[] _inputShape;
    private readonly ConcurrentBag<TensorPool> _pools = [];

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
        RequireShape(inputs);
        return WithPool(pool => Inference.Forward(inputs, SamplesAtOnce, Forward, pool));
    }

    /// <inheritdoc/>
    public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample)
    {
        RequireShape(inputs);
        return WithPool(pool =>
        {
            using var recording = new NoGrad(active: false);
            using var memory = pool.Use();
            return Differentiate(inputs, lossPerSample);
        });
    }

    private InputGradient Differentiate(Tensor inputs, Func<Tensor, Tensor> lossPerSample)
    {
        var leaf = inputs.Detach();
        leaf.RequiresGrad = true;
        var logits = Forward(leaf);
        var losses = lossPerSample(logits);
        if (losses.Shape is not [var count] || count != inputs.Shape[0])
        {
            throw new ArgumentException($"A loss per sample must have the shape [{inputs.Shape[0]}], but has {losses}.", nameof(lossPerSample));
        }

        return new InputGradient(logits.Clone(), losses.Clone(), ReverseMode.Gradient(losses, leaf).Clone());
    }

    private T WithPool<T>(Func<TensorPool, T> calculation)
    {
        var pool = _pools.TryTake(out var idle) ? idle : new TensorPool();
        try
        {
            return calculation(pool);
        }
        finally
        {
            _pools.Add(pool);
        }
    }

    private void RequireShape(Tensor inputs)
    {
        if (inputs.Shape.Length == 0 || !inputs.Shape[1..].SequenceEqual(_inputShape))
        {
            throw new ArgumentException($"Expected inputs of shape [batch, {string.Join(", ", _inputShape)}], but got {inputs}.", nameof(inputs));
        }
    }

    private Tensor Forward(Tensor inputs)
    {
        var logits = Module.Forward(inputs);
        return logits.Shape is [_, var classes] && classes == ClassCount
            ? logits
            : throw new InvalidOperationException($"Expected logits of shape [{inputs.Shape[0]}, {ClassCount}], but the module gave {logits}.");
    }
}
