using QSharpAdv.ClassicalHost.Shots;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A classifier whose circuit is measured with a finite number of shots; it gives scores only. For gradients see <see cref="ShotGradientClassifier"/>.</summary>
public class ShotClassifier : IRandomClassifier
{
    private readonly CircuitLayer _layer;
    private readonly Func<Tensor, Tensor>? _before, _after;
    private readonly int[] _inputShape;

    /// <summary>Puts a circuit, with the weights that its layer has, between two deterministic parts.</summary>
    /// <param name="layer">The circuit, on angles or on states.</param>
    /// <param name="shots">Shots per sample and measurement basis.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="inputShape">Shape of one sample.</param>
    /// <param name="before">From inputs [batch, ...] to what the circuit takes; null flattens them.</param>
    /// <param name="after">From expectations [batch, observables] to logits [batch, classCount]; null takes the expectations.</param>
    public ShotClassifier(
        CircuitLayer layer, int shots, int classCount, IReadOnlyList<int> inputShape, Func<Tensor, Tensor>? before = null, Func<Tensor, Tensor>? after = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        (_layer, _before, _after, ClassCount, _inputShape) = (layer, before, after, classCount, [.. inputShape]);
        Estimator = new ShotEstimator<float>(layer.Circuit, layer.PerSampleAngles, layer.Observables, shots, seed: 0);
    }

    /// <inheritdoc/>
    public int ClassCount { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> InputShape => _inputShape;

    /// <inheritdoc/>
    public long ShotsPerQuery => (long)Estimator.Shots * Estimator.Bases.Count;

    /// <inheritdoc/>
    public virtual long ShotsPerGradient => 0;

    /// <summary>What measures.</summary>
    internal ShotEstimator<float> Estimator { get; }

    /// <inheritdoc/>
    public virtual IClassifier Fix(long seed, IReadOnlyList<long> draws) => new FixedScores(this, seed, draws);

    /// <inheritdoc/>
    public Tensor Logits(Tensor inputs) => FixedNumbers(inputs).Logits(inputs);

    /// <summary>This classifier with the numbers 0, 1, 2 and so on.</summary>
    internal IClassifier FixedNumbers(Tensor inputs) => Fix(0, [.. Enumerable.Range(0, inputs.Shape[0]).Select(i => (long)i)]);

    /// <summary>Logits [batch, classes], the circuit being evaluated by the function given, from its inputs to expectations [batch, observables].</summary>
    internal Tensor Forward(Tensor inputs, Func<Tensor, CircuitInputs<float>, Tensor> evaluate)
    {
        var angles = _before?.Invoke(inputs) ?? Functional.Flatten(inputs);
        var expectations = evaluate(angles, _layer.InputsOf(angles));
        return _after?.Invoke(expectations) ?? expectations;
    }

    /// <summary>Scores with fixed random numbers.</summary>
    private sealed class FixedScores(ShotClassifier model, long seed, IReadOnlyList<long> draws) : IClassifier
    {
        public int ClassCount => model.ClassCount;

        public IReadOnlyList<int> InputShape => model.InputShape;

        public Tensor Logits(Tensor inputs)
        {
            using var scope = new NoGrad();
            return model.Forward(inputs, (_, circuitInputs) =>
            {
                var expectations = Tensor.Zeros(circuitInputs.BatchSize, model.Estimator.Observables.Count);
                model.Estimator.WithDraws(seed, draws).Expectations(circuitInputs, expectations.Values);
                return expectations;
            });
        }
    }
}
