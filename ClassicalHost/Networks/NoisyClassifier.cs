using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A classifier that adds noise to its inputs before it looks at them, such as the classical noise layer of Afane et al.</summary>
/// <param name="model">The classifier behind the noise; it may be random itself.</param>
/// <param name="noise">The noise, which may leave the range of valid values.</param>
public sealed class NoisyClassifier(IDifferentiableClassifier model, InputNoise noise) : IRandomClassifier, IDifferentiableClassifier
{
    /// <inheritdoc/>
    public int ClassCount => model.ClassCount;

    /// <inheritdoc/>
    public IReadOnlyList<int> InputShape => model.InputShape;

    /// <summary>The noise.</summary>
    public InputNoise Noise => noise;

    /// <inheritdoc/>
    public long ShotsPerQuery => model is IRandomClassifier random ? random.ShotsPerQuery : 0;

    /// <inheritdoc/>
    public long ShotsPerGradient => model is IRandomClassifier random ? random.ShotsPerGradient : 0;

    /// <inheritdoc/>
    public IClassifier Fix(long seed, IReadOnlyList<long> draws) =>
        new Fixed(model is IRandomClassifier random ? (IDifferentiableClassifier)random.Fix(seed, draws) : model, noise, seed, draws);

    /// <inheritdoc/>
    public Tensor Logits(Tensor inputs) => WithFixedNumbers(inputs).Logits(inputs);

    /// <inheritdoc/>
    public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample) => WithFixedNumbers(inputs).LossGradient(inputs, lossPerSample);

    private IDifferentiableClassifier WithFixedNumbers(Tensor inputs) =>
        (IDifferentiableClassifier)Fix(0, [.. Enumerable.Range(0, inputs.Shape[0]).Select(i => (long)i)]);

    /// <summary>The noise has slope 1, so the gradient behind it is the gradient before it.</summary>
    private sealed class Fixed(IDifferentiableClassifier model, InputNoise noise, long seed, IReadOnlyList<long> draws) : IDifferentiableClassifier
    {
        public int ClassCount => model.ClassCount;

        public IReadOnlyList<int> InputShape => model.InputShape;

        public Tensor Logits(Tensor inputs) => model.Logits(Disturb(inputs));

        public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample) => model.LossGradient(Disturb(inputs), lossPerSample);

        private Tensor Disturb(Tensor inputs)
        {
            if (inputs.Shape[0] != draws.Count)
            {
                throw new ArgumentException($"Random numbers were fixed for {draws.Count} inputs, but there are {inputs.Shape[0]}.", nameof(inputs));
            }

            var disturbed = inputs.Clone();
            var size = inputs.Count / Math.Max(1, draws.Count);
            var random = new RandomNumbers(seed, "input noise");
            for (var i = 0; i < draws.Count; i++)
            {
                noise.AddTo(disturbed.Values.Slice(i * size, size), random.At(draws[i]));
            }

            return disturbed;
        }
    }
}
