using QSharpAdv.Analysis.Robustness.Evidence;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.Tests.Attacks;

namespace QSharpAdv.Tests.Robustness;

public class ModelProbeTests
{
    private static readonly Tensor Inputs = TestModels.Inputs(20);
    private static readonly int[] Labels = [.. Enumerable.Range(0, 20).Select(i => i % 3)];

    public static TheoryData<string> Kinds => ["linear", "mlp", "quantum"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Models_with_right_gradients_are_sound(string kind)
    {
        var probe = ModelProbe.Of(kind switch { "linear" => TestModels.Linear(3), "mlp" => TestModels.Mlp(), _ => TestModels.Quantum() }, Inputs, Labels, 1);

        Assert.False(probe.IsRandom);
        Assert.False(probe.GivesProbabilities);
        Assert.InRange(probe.GradientError!.Value, 0, 0.05);
        Assert.Null(probe.SignalToNoise);
        Assert.Equal(kind == "quantum", probe.ShiftError is not null);
        Assert.True(probe.ShiftError is null or < 1e-4);
    }

    [Fact]
    public void A_gradient_that_is_too_short_by_half_is_seen() =>
        Assert.True(ModelProbe.Of(new Changed(TestModels.Mlp(), gradient => gradient * 0.3f), Inputs, Labels, 1).GradientError > 0.1);

    [Fact]
    public void Probabilities_are_told_from_logits()
    {
        var model = new ModuleClassifier(new Softmax(new Linear(TestModels.Features, 3, new RandomNumbers(1, "linear"))), 3, TestModels.Features);
        Assert.True(ModelProbe.Of(model, Inputs, Labels, 1).GivesProbabilities);
    }

    [Theory]
    [InlineData(0.01f, true)]
    [InlineData(30f, false)]
    public void Noise_shows_in_scores_and_gradients(float noise, bool isClear)
    {
        var probe = ModelProbe.Of(new Noisy(TestModels.Mlp(), noise), Inputs, Labels, 1);
        Assert.True(probe.IsRandom);
        Assert.Null(probe.GradientError);
        Assert.Equal(isClear, probe.SignalToNoise > 1);
    }

    private sealed class Softmax(Module logits) : Module
    {
        public override Tensor Forward(Tensor inputs)
        {
            var exponentials = Functional.LogSoftmax(logits.Forward(inputs)).Values.ToArray();
            return Tensor.From([.. exponentials.Select(MathF.Exp)], inputs.Shape[0], 3);
        }
    }

    private sealed class Changed(IDifferentiableClassifier model, Func<Tensor, Tensor> change) : IDifferentiableClassifier
    {
        public int ClassCount => model.ClassCount;

        public IReadOnlyList<int> InputShape => model.InputShape;

        public Tensor Logits(Tensor inputs) => model.Logits(inputs);

        public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample)
        {
            var answer = model.LossGradient(inputs, lossPerSample);
            return answer with { Gradient = change(answer.Gradient) };
        }
    }

    /// <summary>Adds normal noise to scores and gradients, of a given length times a draw per sample.</summary>
    private sealed class Noisy(IDifferentiableClassifier model, float noise, long seed = 0, IReadOnlyList<long>? draws = null) : IRandomClassifier, IDifferentiableClassifier
    {
        public int ClassCount => model.ClassCount;

        public IReadOnlyList<int> InputShape => model.InputShape;

        public IClassifier Fix(long seed, IReadOnlyList<long> draws) => new Noisy(model, noise, seed, draws);

        public Tensor Logits(Tensor inputs) => Scatter(model.Logits(inputs), "scores");

        public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample)
        {
            var answer = model.LossGradient(inputs, lossPerSample);
            return answer with { Gradient = Scatter(answer.Gradient, "gradients") };
        }

        private Tensor Scatter(Tensor tensor, string purpose)
        {
            var (copy, size) = (tensor.Clone(), tensor.Count / tensor.Shape[0]);
            for (var sample = 0; sample < tensor.Shape[0]; sample++)
            {
                var random = new RandomNumbers(seed, purpose, draws?[sample] ?? sample);
                foreach (ref var value in copy.Values.Slice(sample * size, size))
                {
                    value += noise * ((2 * random.NextSingle()) - 1);
                }
            }

            return copy;
        }
    }
}
