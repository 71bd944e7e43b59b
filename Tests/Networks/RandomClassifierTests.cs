using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Attacks;

namespace QSharpAdv.Tests.Networks;

public class RandomClassifierTests
{
    private const int Repetitions = 400;

    public static TheoryData<string> Names => [.. TestModels.Random.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_depends_on_its_own_draw_only(string name)
    {
        var model = TestModels.Random[name];
        var inputs = TestModels.Inputs(6);
        long[] draws = [5, 3L << 40, 7, 0, 12, 5];
        var together = Ask(model.Fix(9, draws), inputs);
        for (var i = 0; i < 6; i++)
        {
            var alone = Ask(model.Fix(9, [draws[i]]), Functional.Rows(inputs, i));
            Assert.Equal(together.Logits.Values.Slice(3 * i, 3).ToArray(), alone.Logits.Values.ToArray());
            Assert.Equal(together.Gradient.Values.Slice(4 * i, 4).ToArray(), alone.Gradient.Values.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_draws_give_the_same_bits_and_others_do_not(string name)
    {
        var model = TestModels.Random[name];
        var inputs = TestModels.Inputs(2);
        float[] Logits(long seed, long draw) => model.Fix(seed, [draw, draw + 1]).Logits(inputs).Values.ToArray();
        var fixedModel = model.Fix(1, [0, 1]);
        Assert.Equal(Logits(1, 0), fixedModel.Logits(inputs).Values.ToArray());
        Assert.Equal(Logits(1, 0), fixedModel.Logits(inputs).Values.ToArray());
        Assert.NotEqual(Logits(1, 0), Logits(2, 0));
        Assert.NotEqual(Logits(1, 0), Logits(1, 10));
        Assert.Equal(model.Logits(inputs).Values.ToArray(), model.Logits(inputs).Values.ToArray());
    }

    [Fact]
    public void Shots_give_scores_and_gradients_that_are_right_on_average()
    {
        var exact = TestModels.Quantum();
        var input = TestModels.Inputs(1);
        var expected = exact.LossGradient(input, FirstLogit);
        var answers = Enumerable.Range(0, Repetitions).Select(draw => Ask(TestModels.Random["shots"].Fix(1, [draw]), input)).ToArray();
        for (var k = 0; k < 3; k++)
        {
            AssertMean(expected.Logits.Values[k], [.. answers.Select(answer => (double)answer.Logits.Values[k])]);
        }

        for (var k = 0; k < TestModels.Features; k++)
        {
            AssertMean(expected.Gradient.Values[k], [.. answers.Select(answer => (double)answer.Gradient.Values[k])]);
        }
    }

    [Theory]
    [InlineData("gaussian", 1)]
    [InlineData("uniform", 1 / 3.0)]
    [InlineData("sign", 1)]
    public void Noise_has_its_variance(string name, double variance)
    {
        var noise = name switch { "gaussian" => InputNoise.Gaussian(0.1), "uniform" => InputNoise.Uniform(0.1), _ => InputNoise.Sign(0.1) };
        var model = new NoisyClassifier(TestModels.TwoClasses([1, 0, 0, 0], 0), noise);
        var values = Enumerable.Range(0, 4000).Select(draw => model.Fix(1, [draw]).Logits(Tensor.Zeros(1, 4)).Values[0] / 0.1).ToArray();
        AssertMean(0, values);
        AssertMean(variance, [.. values.Select(value => value * value)]);
        Assert.True(name == "gaussian" || values.All(value => Math.Abs(value) < 1.0001));
    }

    [Fact]
    public void The_gradient_of_a_noisy_model_is_that_at_the_noisy_input()
    {
        var model = new NoisyClassifier(TestModels.Mlp(), InputNoise.Sign(0));
        var inputs = TestModels.Inputs(5);
        Assert.Equal(TestModels.Mlp().LossGradient(inputs, FirstLogit).Gradient.Values.ToArray(), model.LossGradient(inputs, FirstLogit).Gradient.Values.ToArray());
    }

    [Fact]
    public void Shots_are_counted_per_query_and_per_gradient()
    {
        var model = TestModels.Random["shots"];
        Assert.Equal(TestModels.Shots, model.ShotsPerQuery);
        Assert.Equal(TestModels.Shots * (1 + (2 * TestModels.Features)), model.ShotsPerGradient);
        Assert.Equal(0, TestModels.Random["noisy"].ShotsPerGradient);
    }

    [Fact]
    public void States_are_measured_too_but_have_no_gradient()
    {
        var circuit = new Circuit(2, 0, [new Gate(GateSet.Get("H"), Angle.None, 0)]);
        var layer = CircuitLayer.OnStates(circuit, PauliString.EachZ(2, 2), Tensor.Zeros(0));
        var model = new ShotClassifier(layer, 100, 2, [4], new AmplitudeEncoding(2).Forward);
        var logits = Enumerable.Range(0, Repetitions).Select(draw => model.Fix(1, [draw]).Logits(Tensor.From([1, 1, 1, 1], 1, 4)).Values.ToArray()).ToArray();
        Assert.All(logits, row => Assert.Equal(1, row[0]));
        AssertMean(0, [.. logits.Select(row => (double)row[1])]);
        Assert.Throws<ArgumentException>(() => new ShotGradientClassifier(layer, 100, 2, [4], new AmplitudeEncoding(2).Forward));
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        Assert.Throws<UserException>(() => InputNoise.Gaussian(-1));
        Assert.Throws<UserException>(() => InputNoise.Uniform(double.NaN));
        Assert.All(TestModels.Random.Values, model => Assert.Throws<ArgumentException>(() => model.Fix(1, [1, 2]).Logits(TestModels.Inputs(3))));
    }

    private static Tensor FirstLogit(Tensor logits) => Functional.Reshape(Functional.MatMul(logits, Tensor.From([1, 0, 0], 3, 1)), logits.Shape[0]);

    private static InputGradient Ask(IClassifier model, Tensor inputs) => ((IDifferentiableClassifier)model).LossGradient(inputs, FirstLogit);

    private static void AssertMean(double expected, double[] values)
    {
        var moments = SampleMoments.Of(values);
        Assert.Equal(expected, moments.Mean, (5 * moments.Deviation / Math.Sqrt(values.Length)) + 1e-5);
    }
}
