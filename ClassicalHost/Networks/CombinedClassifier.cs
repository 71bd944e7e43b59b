using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Several classifiers of the same inputs seen as one, whose scores follow from all of theirs.</summary>
public sealed class CombinedClassifier : IDifferentiableClassifier
{
    private readonly IDifferentiableClassifier[] _members;
    private readonly Func<Tensor[], Tensor> _combine;

    private CombinedClassifier(IReadOnlyList<IDifferentiableClassifier> members, int classCount, Func<Tensor[], Tensor> combine)
    {
        (_members, ClassCount, _combine) = ([.. members], classCount, combine);
    }

    /// <inheritdoc/>
    public int ClassCount { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> InputShape => _members[0].InputShape;

    /// <summary>Combines classifiers; the result is an <see cref="IRandomClassifier"/> if one of them is.</summary>
    /// <param name="members">The classifiers, at least one, with fixed weights.</param>
    /// <param name="classCount">Number of scores that come out.</param>
    /// <param name="combine">Maps the logits of each to scores [batch, classCount] by operations of <see cref="Functional"/>, sample by sample.</param>
    /// <exception cref="ArgumentException">Their inputs differ, or there are none.</exception>
    public static IDifferentiableClassifier Of(IReadOnlyList<IDifferentiableClassifier> members, int classCount, Func<Tensor[], Tensor> combine)
    {
        if (members.Count == 0 || members.Any(member => !member.InputShape.SequenceEqual(members[0].InputShape)))
        {
            throw new ArgumentException("Only classifiers that take the same inputs can be combined, at least one.", nameof(members));
        }

        return members.Any(member => member is IRandomClassifier) ? new RandomCombination(members, classCount, combine) : new CombinedClassifier(members, classCount, combine);
    }

    /// <summary>An ensemble whose logits are averaged.</summary>
    /// <exception cref="ArgumentException">The members' inputs or classes differ, or there are none.</exception>
    public static IDifferentiableClassifier Mean(params IReadOnlyList<IDifferentiableClassifier> members)
    {
        if (members.Count == 0 || members.Any(member => member.ClassCount != members[0].ClassCount))
        {
            throw new ArgumentException("Only classifiers with the same classes can be averaged, at least one.", nameof(members));
        }

        return Of(members, members[0].ClassCount, logits => logits.Aggregate((sum, next) => sum + next) * (1f / logits.Length));
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

    /// <summary>Classifiers of which some are random: each draws with a seed of its own.</summary>
    private sealed class RandomCombination(IReadOnlyList<IDifferentiableClassifier> members, int classCount, Func<Tensor[], Tensor> combine)
        : IRandomClassifier, IDifferentiableClassifier
    {
        public int ClassCount => classCount;

        public IReadOnlyList<int> InputShape => members[0].InputShape;

        public long ShotsPerQuery => members.OfType<IRandomClassifier>().Sum(member => member.ShotsPerQuery);

        /// <summary>The scores are measured once more before the gradients.</summary>
        public long ShotsPerGradient => members.OfType<IRandomClassifier>().Sum(member => member.ShotsPerQuery + member.ShotsPerGradient);

        public IClassifier Fix(long seed, IReadOnlyList<long> draws) => Fixed(seed, draws);

        public Tensor Logits(Tensor inputs) => Fixed(0, Numbers(inputs)).Logits(inputs);

        public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample) => Fixed(0, Numbers(inputs)).LossGradient(inputs, lossPerSample);

        private static long[] Numbers(Tensor inputs) => [.. Enumerable.Range(0, inputs.Shape[0]).Select(i => (long)i)];

        private CombinedClassifier Fixed(long seed, IReadOnlyList<long> draws) => new(
            [.. members.Select((member, i) => member is IRandomClassifier random ? (IDifferentiableClassifier)random.Fix(SeedOf(seed, i), draws) : member)], classCount, combine);

        private static long SeedOf(long seed, int member)
        {
            var random = new RandomNumbers(seed, "member of a combination", member);
            return ((long)random.NextUInt32() << 32) | random.NextUInt32();
        }
    }
}
