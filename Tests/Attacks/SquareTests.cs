using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class SquareTests
{
    private const int Channels = 2, Side = 8;

    public static TheoryData<string> Norms => ["linf", "l2"];

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(10, 0.8)]
    [InlineData(11, 0.4)]
    [InlineData(50, 0.4)]
    [InlineData(51, 0.2)]
    [InlineData(200, 0.2)]
    [InlineData(201, 0.1)]
    [InlineData(501, 0.05)]
    [InlineData(1001, 0.025)]
    [InlineData(2001, 0.0125)]
    [InlineData(4001, 0.00625)]
    [InlineData(6001, 0.003125)]
    [InlineData(8001, 0.0015625)]
    public void The_share_of_a_square_follows_the_schedule(int query, double share)
    {
        Assert.Equal(share, new SquareOptions().ShareAt(query), 1e-15);
        Assert.Equal(share, new SquareOptions { Queries = 1000, RescalesSchedule = true }.ShareAt((query + 9) / 10), 1e-15);
    }

    [Fact]
    public void Squares_have_the_rounded_side_and_stay_within_the_image()
    {
        var image = new SampleShape(3, 28, 28);
        Assert.Equal([25, 18, 13, 9, 6, 4, 3, 2], new[] { 0, 11, 51, 201, 501, 1001, 2001, 4001 }.Select(query => image.Window(new SquareOptions().ShareAt(query)).Width));
        Assert.Equal(new SampleWindow(4, 4), new SampleShape(1, 4, 100).Window(0.8));
        Assert.Equal(new SampleWindow(1, 8), SampleShape.Of(Tensor.Zeros(1, 10)).Window(0.8));
        Assert.Equal(new SampleWindow(1, 1), SampleShape.Of(Tensor.Zeros(1, 10)).Window(0.001));
        Assert.Equal(new SampleWindow(5, 5), image.OddWindow(new SampleWindow(4, 4)));
        Assert.Equal(new SampleWindow(3, 3), image.OddWindow(new SampleWindow(1, 1)));
        Assert.Equal(new SampleWindow(3, 3), new SampleShape(1, 4, 4).OddWindow(new SampleWindow(4, 4)));
    }

    [Fact]
    public void Under_linf_it_starts_with_vertical_stripes_at_the_ends_of_what_is_admissible()
    {
        var asked = new RecordingModel(ImageModel());
        var inputs = Images(1);
        AttackRunner.Run(new Square(new SquareOptions { Queries = 1 }), asked, inputs, TestModels.PredictionsOf(asked, inputs), new ThreatModel(Norm.Linf, 0.1));
        var start = asked.ScorePoints[2];
        for (var i = 0; i < start.Length; i++)
        {
            var above = start[i - (i / Side % Side * Side)] - inputs.Values[i - (i / Side % Side * Side)];
            Assert.Equal(Math.Clamp(inputs.Values[i] + (above > 0 ? 0.1f : -0.1f), 0, 1), start[i], 1e-6f);
        }
    }

    [Fact]
    public void Under_linf_a_proposal_changes_one_square_of_each_channel()
    {
        var asked = new RecordingModel(new ConstantImageModel());
        var inputs = Images(1, low: 0.2f, high: 0.8f);
        var options = new SquareOptions { Queries = 100 };
        AttackRunner.Run(new Square(options), asked, inputs, [0], new ThreatModel(Norm.Linf, 0.1));
        var start = asked.ScorePoints[1];
        for (var query = 0; query < 100; query++)
        {
            var side = new SampleShape(Channels, Side, Side).Window(options.ShareAt(query)).Width;
            var point = asked.ScorePoints[query + 2];
            foreach (var channel in Enumerable.Range(0, Channels))
            {
                var changed = Enumerable.Range(0, Side * Side).Where(i => point[(channel * Side * Side) + i] != start[(channel * Side * Side) + i]).ToArray();
                Assert.True(changed.Length == 0 || (changed.Max(i => i / Side) - changed.Min(i => i / Side) < side && changed.Max(i => i % Side) - changed.Min(i => i % Side) < side));
            }
        }
    }

    [Fact]
    public void The_pattern_of_the_l2_version_is_that_of_the_paper()
    {
        var bump = SquareBump.Of(3, 3);
        var lower = new[] { 1.25, 1 / 4.0 }; // Rows 1 and 2 below: centre at row 1, column 1.
        var norm = Math.Sqrt((4 * lower[1] * lower[1]) + (lower[0] * lower[0]) + (lower[1] * lower[1]));
        Assert.Equal(1, bump.Sum(x => x * x), 1e-12);
        Assert.True(bump[..3].All(x => x > 0) && bump[3..].All(x => x < 0));
        Assert.Equal(-lower[0] / norm / Math.Sqrt(2), bump[7], 1e-12);
        Assert.Equal(-lower[1] / norm / Math.Sqrt(2), bump[3], 1e-12);
        Assert.Equal(bump[0], bump[2]);
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void It_never_asks_outside_the_ball_and_each_kept_margin_is_larger(string name)
    {
        var threat = new ThreatModel(Norm.Get(name), 0.3);
        var asked = new RecordingModel(ImageModel());
        var inputs = Images(1);
        var label = TestModels.PredictionsOf(asked, inputs)[0];
        var result = AttackRunner.Run(new Square(new SquareOptions { Queries = 300 }), asked, inputs, [label], threat);
        Assert.All(asked.ScorePoints, point => Assert.True(threat.Contains(inputs.Values, point)));
        var margins = asked.ScorePoints.Skip(2).Select(point => AttackLoss.Margin.PerSample(ImageModel().Logits(Tensor.From(point, inputs.Shape)), [label]).Item()).ToArray();
        var reached = AttackLoss.Margin.PerSample(ImageModel().Logits(result.Attacked), [label]).Item();
        Assert.Equal(margins.Max(), reached);
        Assert.True(margins.Max() > margins[0]);
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void On_a_linear_model_it_comes_near_the_best_point(string name)
    {
        var norm = Norm.Get(name);
        float[] weights = [1.5f, -0.75f, 0.25f, 2];
        var model = TestModels.TwoClasses(weights, 30);
        var inputs = TestModels.Inputs(20, low: 0.3f, high: 0.7f);
        var result = AttackRunner.Run(new Square(new SquareOptions { Queries = 2000 }), model, inputs, new int[20], new ThreatModel(norm, 0.1));
        var reach = 0.1 * norm.Dual.Measure([.. weights.Select(weight => (double)weight)]);
        var fall = model.Logits(inputs).Values.ToArray().Zip(model.Logits(result.Attacked).Values.ToArray(), (before, after) => before - after).Where((_, i) => i % 2 == 0);
        Assert.All(fall, difference => Assert.InRange(difference, 0.8 * reach, reach * 1.0001));
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void Images_as_small_as_one_pixel_are_attacked_too(string name)
    {
        foreach (var shape in new[] { new[] { 1, 1, 1 }, [1, 2, 2], [3, 4, 4], [1, 3, 7], [2, 5, 1], [6], [1] })
        {
            var size = shape.Aggregate(1, (product, length) => product * length);
            var model = new ModuleClassifier(new Sequential(new Flatten(), new Linear(size, 2, new RandomNumbers(1, "tiny"))), 2, shape);
            var inputs = Functional.Reshape(TestModels.Inputs(8, features: size), [8, .. shape]);
            var result = AttackRunner.Run(new Square(new SquareOptions { Queries = 60 }), model, inputs, TestModels.PredictionsOf(model, inputs), new ThreatModel(Norm.Get(name), 0.2));
            Assert.All(result.Attacked.Values.ToArray(), value => Assert.InRange(value, 0, 1));
        }
    }

    [Fact]
    public void It_counts_the_start_and_stops_asking_about_what_is_broken()
    {
        var robust = AttackRunner.Run(new Square(new SquareOptions { Queries = 40, Restarts = 2 }), new ConstantModel([1, 0], 0), TestModels.Inputs(1), [0], new ThreatModel(Norm.Linf, 0.1));
        Assert.Equal((82, 0), (robust.Outcomes[0].Queries, robust.Outcomes[0].Gradients));

        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(50);
        var result = AttackRunner.Run(new Square(new SquareOptions { Queries = 200 }), model, inputs, TestModels.PredictionsOf(model, inputs), new ThreatModel(Norm.Linf, 0.2));
        Assert.All(result.Outcomes, outcome => Assert.Equal(outcome.QueriesToSuccess ?? 201, outcome.Queries));
        Assert.Contains(result.Outcomes, outcome => outcome.QueriesToSuccess > 1);
        Assert.Contains(result.Outcomes, outcome => !outcome.Succeeded);
    }

    [Fact]
    public void Targeted_it_leads_to_the_target()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(60);
        var labels = TestModels.PredictionsOf(model, inputs);
        var run = new AttackRunOptions { Targets = [.. labels.Select(label => (label + 1) % 3)] };
        var result = AttackRunner.Run(new Square(new SquareOptions { Queries = 300 }), model, inputs, labels, new ThreatModel(Norm.Linf, 0.3), run);
        Assert.All(result.Outcomes.Zip(run.Targets), pair => Assert.Equal(pair.First.AttackedPrediction == pair.Second, pair.First.Succeeded));
        Assert.InRange(result.Outcomes.Count(outcome => outcome.Succeeded), 10, 60);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<UserException>(() => new Square(new SquareOptions { Queries = 0 }));
        Assert.Throws<UserException>(() => new Square(new SquareOptions { Restarts = 0 }));
        Assert.Throws<UserException>(() => new Square(new SquareOptions { FirstShare = 1.5 }));
    }

    private static ModuleClassifier ImageModel() =>
        new(new Sequential(new Flatten(), new Linear(Channels * Side * Side, 4, new RandomNumbers(3, "image"))), 4, Channels, Side, Side);

    private static Tensor Images(int count, float low = 0, float high = 1) =>
        Functional.Reshape(TestModels.Inputs(count, low: low, high: high, features: Channels * Side * Side), count, Channels, Side, Side);

    private sealed class ConstantImageModel : IDifferentiableClassifier
    {
        public int ClassCount => 2;

        public IReadOnlyList<int> InputShape => [Channels, Side, Side];

        public Tensor Logits(Tensor inputs) => Tensor.From([.. Enumerable.Repeat(new[] { 1f, 0 }, inputs.Shape[0]).SelectMany(row => row)], inputs.Shape[0], 2);

        public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample) => throw new NotSupportedException();
    }
}
