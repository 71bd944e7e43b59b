using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A classifier whose circuit takes angles and is measured with a finite number of shots; gradients come from shots too, by parameter shift (Schuld et al. 2019).</summary>
public sealed class ShotGradientClassifier : ShotClassifier, IDifferentiableClassifier
{
    private readonly int _evaluations;

    /// <inheritdoc cref="ShotClassifier(CircuitLayer, int, int, IReadOnlyList{int}, Func{Tensor, Tensor}?, Func{Tensor, Tensor}?)"/>
    /// <exception cref="ArgumentException">The circuit takes states, for which there is no parameter shift.</exception>
    public ShotGradientClassifier(
        CircuitLayer layer, int shots, int classCount, IReadOnlyList<int> inputShape, Func<Tensor, Tensor>? before = null, Func<Tensor, Tensor>? after = null)
        : base(layer, shots, classCount, inputShape, before, after)
    {
        if (layer.TakesStates)
        {
            throw new ArgumentException("Parameter shift gives no gradient of initial states; use a classifier of scores only.", nameof(layer));
        }

        _evaluations = 1 + layer.Circuit.Gates
            .Where(gate => gate.Angle.Slot >= 0 && gate.Angle.Slot < layer.PerSampleAngles)
            .Sum(gate => gate.Definition.ShiftRule == ShiftRule.FourTerm ? 4 : 2);
    }

    /// <inheritdoc/>
    public override long ShotsPerGradient => _evaluations * ShotsPerQuery;

    /// <inheritdoc/>
    public override IClassifier Fix(long seed, IReadOnlyList<long> draws) => new FixedGradients(this, base.Fix(seed, draws), seed, draws);

    /// <inheritdoc/>
    public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample) =>
        ((IDifferentiableClassifier)FixedNumbers(inputs)).LossGradient(inputs, lossPerSample);

    private sealed class FixedGradients(ShotGradientClassifier model, IClassifier scores, long seed, IReadOnlyList<long> draws) : IDifferentiableClassifier
    {
        public int ClassCount => model.ClassCount;

        public IReadOnlyList<int> InputShape => model.InputShape;

        public Tensor Logits(Tensor inputs) => scores.Logits(inputs);

        public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample)
        {
            using var scope = new NoGrad(active: false);
            var leaf = inputs.Detach();
            leaf.RequiresGrad = true;
            var logits = model.Forward(leaf, Evaluate);
            var losses = lossPerSample(logits);
            return new InputGradient(logits.Detach(), losses.Detach(), ReverseMode.Gradient(losses, leaf));
        }

        private Tensor Evaluate(Tensor angles, CircuitInputs<float> inputs)
        {
            var expectations = new float[inputs.BatchSize * model.Estimator.Observables.Count];
            var pullback = new ParameterShift<float>(model.Estimator.WithDraws(seed, draws)).Forward(inputs, expectations);
            return Operation.Record(expectations, [inputs.BatchSize, model.Estimator.Observables.Count], Backward, angles);

            void Backward(float[] gradient, ReverseMode gradients)
            {
                var part = new float[angles.Count];
                pullback.Backward(gradient, new CircuitGradients<float> { PerSampleAngles = part });
                var sum = gradients.SumFor(angles);
                TensorPrimitives.Add(sum, part, sum);
            }
        }
    }
}
