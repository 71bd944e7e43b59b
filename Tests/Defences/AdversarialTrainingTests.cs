using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Defences;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Studies;

namespace QSharpAdv.Tests.Defences;

public class AdversarialTrainingTests
{
    private const int Features = 20;
    private static readonly ThreatModel Threat = new(Norm.Linf, 0.1) { Clip = new ClipRange(-1, 1) };

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    public async Task It_raises_the_robust_accuracy_on_a_made_up_task(double share)
    {
        var (training, test) = (FragileTask(400, 1), FragileTask(400, 2));
        var plain = await Train(training, null);
        var robust = await Train(training, share);
        var (before, after) = (Attack(plain, test), Attack(robust, test));
        Assert.True(before.CleanAccuracy > 0.9, $"clean accuracy {before.CleanAccuracy}");
        Assert.True(before.RobustAccuracy < 0.3, $"robust accuracy without {before.RobustAccuracy}");
        Assert.True(after.RobustAccuracy > 0.75, $"robust accuracy with {after.RobustAccuracy}");
    }

    [Theory]
    [InlineData(1, 9, 9)]
    [InlineData(0.5, 9, 5)]
    [InlineData(0.5, 8, 4)]
    [InlineData(0.01, 9, 0)]
    public void The_share_of_a_batch_is_attacked_within_the_threat_model(double share, int count, int attacked)
    {
        var model = Model();
        var batch = FragileTask(count, 3);
        var prepared = new AdversarialTraining(model, AdversarialTraining.ProjectedGradients(3), Threat, share, seed: 1).Prepare(batch, 0, default);
        Assert.Equal(batch.Labels, prepared.Labels);
        for (var i = 0; i < count; i++)
        {
            var (clean, point) = (batch.Inputs.Row(i).ToArray(), prepared.Inputs.Row(i).ToArray());
            Assert.Equal(i < attacked, !clean.SequenceEqual(point));
            Assert.True(Threat.Contains(clean, point));
        }
    }

    [Fact]
    public void Seed_and_number_of_the_batch_decide_the_points_and_threads_do_not()
    {
        var batch = FragileTask(80, 3);
        float[] Points(long seed, long number, int threads)
        {
            using var scope = new Threads(threads);
            var attack = new Pgd(new PgdOptions { Steps = 1, StepSize = StepSize.Relative(0.1) });
            return new AdversarialTraining(Model(), attack, Threat, 1, seed).Prepare(batch, number, default).Inputs.Values.ToArray();
        }

        Assert.Equal(Points(1, 5, 1), Points(1, 5, 2));
        Assert.NotEqual(Points(1, 5, 1), Points(1, 6, 1));
        Assert.NotEqual(Points(1, 5, 1), Points(2, 5, 1));
    }

    [Fact]
    public async Task An_interrupted_run_continues_to_the_same_bits_and_refuses_other_settings()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "training.safetensors");
        var examples = FragileTask(60, 4);
        var whole = await Fit(examples, epochs: 3, path: null, seed: 7);
        await Fit(examples, epochs: 1, path, seed: 7);
        var resumed = await Fit(examples, epochs: 3, path, seed: 7);
        Assert.Equal(whole, resumed);
        var error = await Assert.ThrowsAsync<UserException>(() => Fit(examples, epochs: 3, path, seed: 8));
        Assert.Contains("adversarial training(PGD", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PGD_k_takes_k_steps_that_cross_the_ball()
    {
        var settings = AdversarialTraining.ProjectedGradients(3).Settings;
        Assert.Contains(new("steps", "3"), settings);
        Assert.Contains(new("stepSize", "0.833333 epsilon"), settings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_that_is_none_is_refused(double share) =>
        Assert.Throws<UserException>(() => new AdversarialTraining(Model(), new Pgd(), Threat, share, 1));

    /// <summary>One value, 0.2 or -0.2, tells the class but errs in 15 %; nineteen tell it by 0.05 each, which together is certain, and which an attack of 0.1 turns round.</summary>
    private static Examples FragileTask(int count, long seed)
    {
        var random = new RandomNumbers(seed, "fragile task");
        var (inputs, labels) = (Tensor.Zeros(count, Features), new int[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.Next(2);
            var sign = (2 * labels[i]) - 1;
            var row = inputs.Row(i);
            row[0] = 0.2f * (random.NextDouble() < 0.15 ? -sign : sign);
            for (var k = 1; k < Features; k++)
            {
                row[k] = (float)Math.Clamp((0.05 * sign) + (0.05 * random.NextNormal()), -1, 1);
            }
        }

        return new Examples(inputs, labels);
    }

    private static ModuleClassifier Model() => new(new Linear(Features, 2, new RandomNumbers(1, "model")), 2, Features);

    private static async Task<ModuleClassifier> Train(Examples examples, double? share)
    {
        var model = Model();
        IBatchPreparation[] preparations = share is { } part ? [new AdversarialTraining(model, AdversarialTraining.ProjectedGradients(3), Threat, part, seed: 1)] : [];
        await new Trainer(model.Module, new Adam(model.Module, 0.05), new TrainingOptions(100, 20, Seed: 1) { Preparations = preparations }).FitAsync(examples);
        return model;
    }

    private static async Task<float[]> Fit(Examples examples, int epochs, string? path, long seed)
    {
        var model = Model();
        var preparation = new AdversarialTraining(model, AdversarialTraining.ProjectedGradients(2), Threat, 0.5, seed);
        var options = new TrainingOptions(epochs, 16, Seed: 2) { Preparations = [preparation], CheckpointPath = path };
        await new Trainer(model.Module, new Adam(model.Module, 0.02), options).FitAsync(examples);
        return [.. model.Module.Parameters.SelectMany(parameter => parameter.Values.ToArray())];
    }

    private static AttackResult Attack(ModuleClassifier model, Examples test) => AttackRunner.Run(new Pgd(), model, test.Inputs, test.Labels, Threat);
}
