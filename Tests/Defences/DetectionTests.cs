using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Defences;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Attacks;

namespace QSharpAdv.Tests.Defences;

public class DetectionTests
{
    private static readonly DisagreementDetector Detector = new(TestModels.Mlp(), TestModels.Quantum());

    [Fact]
    public void With_threshold_zero_an_input_is_flagged_if_the_predictions_differ()
    {
        var inputs = TestModels.Inputs(200);
        var (first, second) = (TestModels.PredictionsOf(TestModels.Mlp(), inputs), TestModels.PredictionsOf(TestModels.Quantum(), inputs));
        Assert.Equal(first.Zip(second, (a, b) => a != b), Detector.Flags(inputs));
        Assert.Contains(true, Detector.Flags(inputs));
        Assert.Contains(false, Detector.Flags(inputs));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void On_the_inputs_of_the_calibration_the_rate_is_kept_and_no_lower_threshold_keeps_it(double rate)
    {
        var clean = TestModels.Inputs(400, seed: 2);
        var calibrated = Detector.Calibrate(clean, rate);
        Assert.True(calibrated.Flags(clean).Count(flag => flag) <= rate * 400);
        var lower = new DisagreementDetector(TestModels.Mlp(), TestModels.Quantum(), MathF.BitDecrement((float)calibrated.Threshold));
        Assert.True(lower.Flags(clean).Count(flag => flag) > rate * 400);
    }

    /// <summary>Held-out and new inputs each scatter by binomial counts: five deviations of both together.</summary>
    [Fact]
    public void On_new_inputs_the_rate_lies_within_its_binomial_interval()
    {
        const int Count = 4000;
        const double Rate = 0.1;
        var calibrated = Detector.Calibrate(TestModels.Inputs(Count, seed: 3), Rate);
        var measured = calibrated.Flags(TestModels.Inputs(Count, seed: 4)).Count(flag => flag) / (double)Count;
        Assert.Equal(Rate, measured, 5 * Math.Sqrt(2 * Rate * (1 - Rate) / Count));
    }

    [Fact]
    public void The_guarded_model_predicts_the_first_models_class_or_says_that_it_is_flagged()
    {
        var inputs = TestModels.Inputs(200);
        foreach (var detector in new[] { Detector, Detector.Calibrate(inputs, 0.1) })
        {
            var expected = TestModels.PredictionsOf(detector.First, inputs).Zip(detector.Flags(inputs), (prediction, flag) => flag ? 3 : prediction);
            Assert.Equal(expected, TestModels.PredictionsOf(detector.Guarded(), inputs));
        }
    }

    [Fact]
    public void Where_both_models_agree_the_joint_model_agrees_with_them()
    {
        var inputs = TestModels.Inputs(200);
        var (first, second) = (TestModels.PredictionsOf(TestModels.Mlp(), inputs), TestModels.PredictionsOf(TestModels.Quantum(), inputs));
        var joint = TestModels.PredictionsOf(Detector.Joint(), inputs);
        Assert.All(Enumerable.Range(0, 200).Where(i => first[i] == second[i]), i => Assert.Equal(first[i], joint[i]));
    }

    [Fact]
    public void Gradients_of_the_combined_models_are_their_central_differences()
    {
        const float Step = 1e-2f;
        foreach (var model in new[] { Detector.Guarded(), Detector.Joint() })
        {
            var input = TestModels.Inputs(1, seed: 8);
            Tensor Loss(Tensor logits) => AttackLoss.CrossEntropy.PerSample(logits, [1]);
            var gradient = model.LossGradient(input, Loss).Gradient.Values.ToArray();
            for (var k = 0; k < TestModels.Features; k++)
            {
                var (up, down) = (input.Clone(), input.Clone());
                up.Values[k] += Step;
                down.Values[k] -= Step;
                Assert.Equal((Loss(model.Logits(up)).Item() - Loss(model.Logits(down)).Item()) / (2 * Step), gradient[k], 0.02 * (1 + Math.Abs(gradient[k])));
            }
        }
    }

    /// <summary>Two planes that agree on clean inputs and look at different features but for one; an attack of 0.3 on one alone hardly moves the other.</summary>
    [Fact]
    public void An_adaptive_attack_evades_where_one_on_the_first_model_is_seen()
    {
        var (first, second) = (TestModels.TwoClasses([1, 0, 0, 0.5f], -0.75f), TestModels.TwoClasses([0, 0, 1, 0.5f], -0.75f));
        var detector = new DisagreementDetector(first, second).Calibrate(Clouds(500, 1), 0.05);
        var inputs = Clouds(150, 2);
        var labels = TestModels.PredictionsOf(first, inputs);
        var threat = new ThreatModel(Norm.Linf, 0.3);

        var naive = AttackRunner.Run(new Pgd(), first, inputs, labels, threat).Attacked;
        var adaptive = DetectorEvasion.Run(new Pgd(), detector, inputs, labels, threat);

        Assert.True(adaptive.Rate > EvasionRate(detector, naive, labels) + 0.3, $"{adaptive.Rate} against {EvasionRate(detector, naive, labels)}");
        Assert.Equal(EvasionRate(detector, adaptive.Attacked, labels), adaptive.Rate);
        Assert.All(Enumerable.Range(0, 150), i => Assert.True(threat.Contains(inputs.Row(i), adaptive.Attacked.Row(i))));
    }

    [Fact]
    public void Random_models_can_be_compared_and_attacked_too()
    {
        var detector = new DisagreementDetector(TestModels.Mlp(), (IDifferentiableClassifier)TestModels.Random["shots"]);
        var guarded = Assert.IsType<IRandomClassifier>(detector.Guarded(), exactMatch: false);
        var inputs = TestModels.Inputs(5);
        Assert.Equal(TestModels.Random["shots"].ShotsPerQuery, guarded.ShotsPerQuery);
        Assert.Equal(guarded.Fix(1, [1, 2, 3, 4, 5]).Logits(inputs).Values.ToArray(), guarded.Fix(1, [1, 2, 3, 4, 5]).Logits(inputs).Values.ToArray());
        Assert.NotEqual(guarded.Fix(1, [1, 2, 3, 4, 5]).Logits(inputs).Values.ToArray(), guarded.Fix(1, [6, 7, 8, 9, 0]).Logits(inputs).Values.ToArray());
        var result = DetectorEvasion.Run(new Fgsm(), detector, inputs, TestModels.PredictionsOf(detector.First, inputs), new ThreatModel(Norm.Linf, 0.2));
        Assert.Equal(result.Attacked.Values.ToArray(), DetectorEvasion.Run(new Fgsm(), detector, inputs, TestModels.PredictionsOf(detector.First, inputs), new ThreatModel(Norm.Linf, 0.2)).Attacked.Values.ToArray());
    }

    [Fact]
    public void The_curve_of_identical_scores_is_the_diagonal()
    {
        double[] scores = [.. Enumerable.Range(0, 50).Select(i => (double)(i % 7))];
        var curve = RocCurve.Of(scores, scores);
        Assert.All(curve.Points, point => Assert.Equal(point.FalsePositiveRate, point.TruePositiveRate));
        Assert.Equal(0.5, curve.Area, 1e-12);
        Assert.Equal(0.5, RocCurve.Of([1, 1], [1, 1, 1]).Area);
    }

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order()
    {
        var random = new RandomNumbers(1, "scores");
        double[] clean = [.. Enumerable.Range(0, 40).Select(_ => (double)random.Next(20))];
        double[] attacked = [.. Enumerable.Range(0, 30).Select(_ => (double)random.Next(20) + 3)];
        var expected = clean.SelectMany(c => attacked.Select(a => a > c ? 1 : a == c ? 0.5 : 0)).Average();
        var curve = RocCurve.Of(clean, attacked);
        Assert.Equal(expected, curve.Area, 1e-12);
        Assert.Equal((0, 0), (curve.Points[0].FalsePositiveRate, curve.Points[0].TruePositiveRate));
        Assert.All(curve.Points, point => Assert.Equal(attacked.Count(a => a > point.Threshold) / 30.0, point.TruePositiveRate, 1e-12));
        Assert.Equal(1, RocCurve.Of([1, 2], [3, 4]).Area);
        Assert.Equal(0, RocCurve.Of([3, 4], [1, 2]).Area);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => RocCurve.Of([], [1]));
        Assert.Throws<ArgumentException>(() => RocCurve.Of([1], [double.NaN]));
        Assert.Throws<UserException>(() => new DisagreementDetector(TestModels.Mlp(), TestModels.Mlp(classes: 2)));
        Assert.Throws<UserException>(() => new DisagreementDetector(TestModels.Mlp(), TestModels.Mlp(), double.NaN));
        Assert.Throws<UserException>(() => Detector.Calibrate(TestModels.Inputs(5), 1));
    }

    /// <summary>All features of an input lie 0.05 to 0.4 on one side of 0.5, but for a little noise.</summary>
    private static Tensor Clouds(int count, long seed)
    {
        var random = new RandomNumbers(seed, "clouds");
        var inputs = Tensor.Zeros(count, TestModels.Features);
        for (var i = 0; i < count; i++)
        {
            var side = (0.05 + (0.35 * random.NextDouble())) * ((2 * random.Next(2)) - 1);
            foreach (ref var value in inputs.Row(i))
            {
                value = (float)(0.5 + side + (0.01 * random.NextNormal()));
            }
        }

        return inputs;
    }

    private static double EvasionRate(DisagreementDetector detector, Tensor points, int[] labels) =>
        TestModels.PredictionsOf(detector.First, points).Zip(labels, (prediction, label) => prediction != label).Zip(detector.Flags(points), (errs, flag) => errs && !flag ? 1.0 : 0).Average();
}
