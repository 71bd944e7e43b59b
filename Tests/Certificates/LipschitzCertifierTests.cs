using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Certificates;

/// <summary>On linear models the constants are exact, and so are the certificates.</summary>
public class LipschitzCertifierTests
{
    private const int ClassCount = 4, Features = 6, Count = 8;

    [Fact]
    public void On_linear_models_no_attack_succeeds_within_the_radius_and_some_attack_just_beyond_it()
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var (model, certifier) = Model(seed);
            var inputs = RandomTensors.Uniform(seed, Count, Features);
            AttackedBalls.AssertNoneSucceeds(certifier, model, inputs, seed);
            foreach (var norm in new[] { Norm.Linf, Norm.L2 })
            {
                Assert.Equal(Count, AttackedBalls.SuccessesAt(1.05, certifier, model, inputs, norm, seed));
            }
        }
    }

    [Fact]
    public void The_radius_is_the_least_margin_over_its_constant()
    {
        var (model, certifier) = Model(seed: 6);
        var inputs = RandomTensors.Uniform(6, Count, Features);
        var logits = model.Logits(inputs).Values.ToArray().Chunk(ClassCount).ToArray();
        foreach (var norm in Norm.All)
        {
            var certificates = certifier.Certify(inputs, norm);
            for (var i = 0; i < Count; i++)
            {
                var predicted = certificates[i].Class;
                var exact = Enumerable.Range(0, ClassCount).Where(k => k != predicted)
                    .Min(k => (logits[i][predicted] - logits[i][k]) / certifier.Constants.Margin(predicted, k)[norm]);
                Assert.InRange(certificates[i].Radius, exact - 1e-4, exact);
            }
        }
    }

    [Fact]
    public void Rounding_makes_radii_smaller_and_ties_have_none()
    {
        var (_, certifier) = Model(seed: 2);
        var constants = certifier.Constants;
        Assert.Equal(0, constants.Radius([1, 1, 0, 0], 0, Norm.L2));
        Assert.Equal(0, constants.Radius([1, 0.99f, 0, 0], 0, Norm.L2, error: 0.01));
        Assert.True(constants.Radius([1, 0.5f, 0, 0], 0, Norm.L2, error: 0.01) < constants.Radius([1, 0.5f, 0, 0], 0, Norm.L2));
    }

    [Fact]
    public void Constants_of_norms_follow_from_slopes_and_from_the_Euclidean_one()
    {
        var slopes = NormConstants.FromSlopes([3, -4, 0]);
        Assert.Equal(new NormConstants(7, 5, 4), slopes);
        Assert.Equal(new NormConstants(6, 3, 3), NormConstants.FromEuclidean(3, 4));
        Assert.Equal(new NormConstants(6, 3, 3), slopes.Tightest(NormConstants.FromEuclidean(3, 4)));
        Assert.Equal([7, 5, 4], new[] { Norm.Linf, Norm.L2, Norm.L1 }.Select(norm => slopes[norm]));
        Assert.Equal(default, NormConstants.FromSlopes([]));
    }

    [Fact]
    public void Sampled_slopes_of_a_linear_model_are_its_weights()
    {
        var (model, certifier) = Model(seed: 3);
        var sampled = SampledSlopes.At(model, RandomTensors.Uniform(3, 2, Features));
        foreach (var norm in Norm.All)
        {
            Assert.Equal(certifier.Constants.Logit(2)[norm], sampled.Logit(2)[norm], 1e-5);
            Assert.Equal(certifier.Constants.Margin(1, 3)[norm], sampled.Margin(3, 1)[norm], 1e-5);
        }
    }

    private static (ModuleClassifier Model, LipschitzCertifier Certifier) Model(long seed)
    {
        var linear = new Linear(Features, ClassCount, new RandomNumbers(seed, "linear"));
        var model = new ModuleClassifier(linear, ClassCount, Features);
        var rows = linear.Parameters.First().Values.ToArray().Chunk(Features).ToArray();
        var constants = LipschitzConstants.OfCombinations(ClassCount, coefficients =>
            NormConstants.FromSlopes([.. Enumerable.Range(0, Features).Select(i => coefficients.Zip(rows).Sum(pair => pair.First * pair.Second[i]))]));
        return (model, new LipschitzCertifier("linear", model, constants, magnitude => new RoundingError(magnitude).Affine([.. linear.Parameters]).Error));
    }
}
