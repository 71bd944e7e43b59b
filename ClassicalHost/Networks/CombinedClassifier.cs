using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Several classifiers of the same inputs seen as one, whose scores follow from all of theirs.</summary>
public sealed class CombinedClassifier : IDifferentiableClassifier
{
    private readonly IDifferentiableClassifier[] _members;
    private readonly Func<Tensor[], Tensor> _combine;

    /// <summary>Combines classifiers.</summary>
    /// <param name="members">The classifiers, at least one, with fixed weights and without randomness of their own.</param>
    /// <param name="classCount">Number of scores that come out.</param>
    /// <param name="combine">Maps the logits of each to scores [batch, classCount] by operations of <see cref="Functional"/>, sample by sample.</param>
    /// <exception cref="ArgumentException">Their inputs differ, there are none, or one is random.</exception>
    public CombinedClassifier(IReadOnlyList<IDifferentiableClassifier> members, int classCount, Func<Tensor[], Tensor> combine)
    {
        if (members.Count == 0 || members.Any(member => !member.InputShape.SequenceEqual(members[0].InputShape)))
        {
            throw new ArgumentException("Only classifiers that take the same inputs can be combined, at least one.", nameof(members));
        }

        if (members.Any(member => member is IRandomClassifier))
        {
            throw new ArgumentException("A random classifier cannot be combined with others; fix its random numbers first.", nameof(members));
        }

        (_members, ClassCount, _combine) = ([.. members], classCount, combine);
    }

    /// <inheritdoc/>
    public int ClassCount { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> InputShape => _members[0].InputShape;

    /// <summary>An ensemble whose logits are averaged.</summary>
    /// <exception cref="ArgumentException">The members' inputs or classes differ, there are none, or one is random.</exception>
    public static CombinedClassifier Mean(params IReadOnlyList<IDifferentiableClassifier> members)
    {
        if (members.Any(member => member.ClassCount != members[0].ClassCount))
        {
            throw new ArgumentException("Only classifiers with the same classes can be averaged.", nameof(members));
        }

        return new CombinedClassifier(members, members.Count == 0 ? 0 : members[0].ClassCount, logits => logits.Aggregate((sum, next) => sum + next) * (1f / logits.Length));
    }

    /// <inheritdoc/>
    public Tensor Logits(Tensor inputs)
    {
        using var scope = new NoGrad();
        return _combine([.. _members.Select(member => member.Logits(inputs))]);
    }

    /// <inheritdoc/>
    public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample)
    {
        using var scope = new NoGrad(active: false);
        var logits = _members.Select(member => member.Logits(inputs).Detach()).ToArray();
        foreach (var leaf in logits)
        {
            leaf.RequiresGrad = true;
        }

        var combined = _combine(logits);
        var losses = lossPerSample(combined);
        var gradient = Tensor.Zeros(inputs.Shape);
        for (var i = 0; i < _members.Length; i++)
        {
            var slopes = ReverseMode.Gradient(losses, logits[i]);
            var part = _members[i].LossGradient(inputs, own => Functional.Reshape(Functional.MatMul(own * slopes, Ones(own.Shape[1])), inputs.Shape[0]));
            TensorPrimitives.Add(gradient.Values, part.Gradient.Values, gradient.Values);
        }

        return new InputGradient(combined.Detach(), losses.Detach(), gradient);
    }

    private static Tensor Ones(int count)
    {
        var ones = new float[count];
        ones.AsSpan().Fill(1);
        return Tensor.From(ones, count, 1);
    }
}
