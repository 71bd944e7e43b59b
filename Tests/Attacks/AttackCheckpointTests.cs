using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public sealed class AttackCheckpointTests : IDisposable
{
    private static readonly ThreatModel Threat = new(Norm.Linf, 0.1);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string File => Path.Combine(_folder, "run.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_run_that_was_stopped_goes_on_to_the_same_bytes(int blocksBefore)
    {
        var inputs = TestModels.Inputs(60);
        var labels = TestModels.PredictionsOf(TestModels.Mlp(), inputs);
        var options = new AttackRunOptions { Seed = 3, BlockSize = 6 };
        var expected = AttackRunner.Run(Attack(), TestModels.Mlp(), inputs, labels, Threat, options);

        // Of ten blocks at most two run at a time, so that one at least has not begun when the run is stopped.
        using var two = new Threads(2);
        using var stop = new CancellationTokenSource();
        var progress = new Reports(report =>
        {
            if (report.Done >= 6 * blocksBefore)
            {
                stop.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => AttackRunner.Run(
            Attack(), TestModels.Mlp(), inputs, labels, Threat, options with { Checkpoint = File, Progress = progress }, stop.Token));
        var counting = new RecordingModel(TestModels.Mlp());
        using var scope = new Threads(1);
        var resumed = AttackRunner.Run(Attack(), counting, inputs, labels, Threat, options with { Checkpoint = File, BlockSize = 7 });

        Assert.Equal(expected.Attacked.Values.ToArray(), resumed.Attacked.Values.ToArray());
        Assert.Equal(expected.Outcomes, resumed.Outcomes);
        Assert.Equal(expected.Warnings, resumed.Warnings);
        Assert.True(counting.GradientPoints.Sum(points => points.Length / TestModels.Features) < expected.Outcomes.Sum(outcome => outcome.Gradients));
    }

    [Fact]
    public void A_finished_run_is_read_and_not_repeated()
    {
        var expected = Run(new AttackRunOptions { Checkpoint = File });
        var counting = new RecordingModel(TestModels.Mlp());
        var inputs = TestModels.Inputs(20);
        var again = AttackRunner.Run(Attack(), counting, inputs, TestModels.PredictionsOf(TestModels.Mlp(), inputs), Threat, new AttackRunOptions { Checkpoint = File });
        Assert.Empty(counting.GradientPoints);
        Assert.Equal(expected.Attacked.Values.ToArray(), again.Attacked.Values.ToArray());
        Assert.Equal(expected.Outcomes, again.Outcomes);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused()
    {
        Run(new AttackRunOptions { Checkpoint = File });
        var other = new AttackRunOptions { Checkpoint = File };
        Refused(() => Run(other with { Seed = 1 }));
        Refused(() => Run(other with { Targets = new int[20] }));
        Refused(() => Run(other with { MostQueries = 5 }));
        Refused(() => Run(other, threat: new ThreatModel(Norm.Linf, 0.2)));
        Refused(() => Run(other, model: TestModels.Mlp(seed: 2)));
        Refused(() => Run(other, attack: new Fgsm()));
        Refused(() => Run(other, inputs: TestModels.Inputs(20, seed: 2)));
        Run(other with { BlockSize = 3 });

        void Refused(Action run) => Assert.Contains(File, Assert.Throws<UserException>(run).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_refused()
    {
        Run(new AttackRunOptions { Checkpoint = File });
        var file = await Safetensors.ReadAsync(File);
        foreach (var (name, text) in new[] { ("indices", "[1,"), ("indices", "[0]"), ("outcomes", "null"), ("indices", "[99]") })
        {
            await (file with { Metadata = new Dictionary<string, string>(file.Metadata) { [name] = text } }).WriteAsync(File);
            Assert.Contains("damaged", Assert.Throws<UserException>(() => Run(new AttackRunOptions { Checkpoint = File })).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Progress_counts_up_to_the_end()
    {
        var reports = new List<AttackProgress>();
        var result = Run(new AttackRunOptions { BlockSize = 3, Progress = new Reports(reports.Add) });
        Assert.Equal(reports.Select(report => report.Done).Order(), reports.Select(report => report.Done));
        Assert.All(reports, report => Assert.InRange(report.Robust, 0, report.Done));
        Assert.Equal(new AttackProgress(20, 20, result.Outcomes.Count(outcome => outcome.IsRobust)), reports[^1]);
        Assert.Equal(7, reports.Count);
    }

    private static AutoAttack Attack() => new(new AutoAttackOptions { Steps = 5, SquareQueries = 50 });

    private static AttackResult Run(AttackRunOptions options, IAttack? attack = null, Tensor? inputs = null, ThreatModel? threat = null, IClassifier? model = null)
    {
        var samples = inputs ?? TestModels.Inputs(20);
        return AttackRunner.Run(attack ?? Attack(), model ?? TestModels.Mlp(), samples, TestModels.PredictionsOf(TestModels.Mlp(), samples), threat ?? Threat, options);
    }

    private sealed class Reports(Action<AttackProgress> action) : IProgress<AttackProgress>
    {
        public void Report(AttackProgress value) => action(value);
    }
}
