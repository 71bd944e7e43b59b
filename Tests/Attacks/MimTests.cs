using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class MimTests
{
    public static TheoryData<string> Norms => [.. Norm.All.Select(norm => norm.Name)];

    [Theory]
    [MemberData(nameof(Norms))]
    public void Without_memory_it_is_BIM(string name)
    {
        var threat = new ThreatModel(Norm.Get(name), 0.2);
        var mim = Attacked(new Mim(new MimOptions { Decay = 0, StepSize = StepSize.Relative(0.2) }), threat);
        var bim = Attacked(new Bim(), threat);
        Assert.All(mim.Zip(bim), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    /// <summary>Two steps: g1 / |g1| + g2 / |g2| decides the second one, computed here by hand.</summary>
    [Theory]
    [MemberData(nameof(Norms))]
    public void The_second_step_follows_the_sum_of_both_unit_gradients(string name)
    {
        var model = TestModels.Mlp();
        var input = TestModels.Inputs(1, low: 0.3f, high: 0.7f);
        var label = TestModels.PredictionsOf(model, input)[0];
        var norm = Norm.Get(name);
        var expected = input.Values.ToArray();
        var momentum = new float[TestModels.Features];
        for (var step = 0; step < 2; step++)
        {
            var gradient = model.LossGradient(Tensor.From(expected, 1, TestModels.Features), logits => AttackLoss.CrossEntropy.PerSample(logits, [label])).Gradient.Values.ToArray();
            momentum = [.. momentum.Zip(gradient, (m, g) => m + (g / gradient.Sum(Math.Abs)))];
            var direction = new double[TestModels.Features];
            norm.SteepestAscent(momentum, direction);
            expected = [.. expected.Zip(direction, (x, d) => (float)(x + (0.05 * d)))];
        }

        var options = new MimOptions { Steps = 2, StepSize = StepSize.Relative(0.5) };
        var attacked = AttackRunner.Run(new Mim(options), model, input, [label], new ThreatModel(norm, 0.1)).Attacked.Values.ToArray();
        Assert.All(expected.Zip(attacked), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    public void Gradients_that_lead_nowhere_leave_the_inputs_unchanged(float gradient)
    {
        var inputs = TestModels.Inputs(5);
        foreach (var norm in Norm.All)
        {
            var result = AttackRunner.Run(new Mim(), new ConstantModel([1, 0], gradient), inputs, new int[5], new ThreatModel(norm, 0.3));
            Assert.Equal(inputs.Values.ToArray(), result.Attacked.Values.ToArray());
        }
    }

    [Theory]
    [InlineData("Dong", 10, 0.03)]
    [InlineData("Torchattacks", 10, 2 / 255.0)]
    [InlineData("CleverHansTf2", 10, 0.06)]
    [InlineData("Foolbox", 10, 0.06)]
    [InlineData("Art", 100, 0.1)]
    public void Presets_have_the_libraries_numbers(string name, int steps, double stepAt03)
    {
        var options = MimPreset.Get(name).Options;
        Assert.Equal((steps, 1), (options.Steps, options.Decay));
        Assert.Equal(stepAt03, options.StepSize.Resolve(0.3), 1e-12);
        Assert.Contains(new("preset", name), new Mim(options).Settings);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<UserException>(() => new Mim(new MimOptions { Steps = 0 }));
        Assert.Throws<UserException>(() => new Mim(new MimOptions { Decay = -1 }));
        Assert.Throws<UserException>(() => MimPreset.Get("dong"));
        Assert.Throws<UserException>(() => new Bim(new PgdOptions { RandomStart = RandomStart.Ball }));
    }

    private static float[] Attacked(IAttack attack, ThreatModel threat)
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(50);
        return AttackRunner.Run(attack, model, inputs, TestModels.PredictionsOf(model, inputs), threat).Attacked.Values.ToArray();
    }
}
