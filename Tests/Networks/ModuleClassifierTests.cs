using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Networks;

public class ModuleClassifierTests
{
    private static readonly int[] Labels = [3, 0, 1, 2, 3, 1, 0];

    [Fact]
    public void A_samples_gradient_does_not_depend_on_the_batch()
    {
        var classifier = Classifier();
        var inputs = RandomTensors.Uniform(1, 7, 1, 8, 8);
        var whole = Query(classifier, inputs, Labels);
        for (var sample = 0; sample < 7; sample++)
        {
            var alone = Query(classifier, Functional.Rows(inputs, sample), [Labels[sample]]);
            Assert.Equal(whole.Gradient.Values.Slice(sample * 64, 64), alone.Gradient.Values);
            Assert.Equal(whole.Losses.Values[sample], alone.Losses.Item());
        }
    }

    [Fact]
    public void Queries_from_several_threads_agree_and_leave_the_weights_gradients_alone()
    {
        var classifier = Classifier();
        var inputs = RandomTensors.Uniform(1, 7, 1, 8, 8);
        var expected = Query(classifier, inputs, Labels).Gradient.Values.ToArray();
        Parallel.For(0, 50, _ => Assert.Equal(expected, Query(classifier, inputs, Labels).Gradient.Values));
        Assert.All(classifier.Module.Parameters, parameter => Assert.Null(parameter.Grad));
        Assert.False(inputs.RequiresGrad);
    }

    [Fact]
    public void Logits_are_those_of_a_query_and_are_not_recorded()
    {
        var classifier = Classifier();
        var inputs = RandomTensors.Uniform(1, 7, 1, 8, 8);
        var logits = classifier.Logits(inputs);
        Assert.False(logits.RequiresGrad);
        using var scope = new NoGrad();
        Assert.Equal(logits.Values, Query(classifier, inputs, Labels).Logits.Values);
    }

    [Fact]
    public void Inputs_of_another_shape_and_losses_that_are_not_per_sample_are_refused()
    {
        var classifier = Classifier();
        Assert.Contains("[batch, 1, 8, 8]", Assert.Throws<ArgumentException>(() => classifier.Logits(Tensor.Zeros(2, 8, 8))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => classifier.LossGradient(Tensor.Zeros(2, 1, 8, 8), Functional.Mean));
    }

    private static InputGradient Query(ModuleClassifier classifier, Tensor inputs, int[] labels) =>
        classifier.LossGradient(inputs, logits => Functional.CrossEntropyPerSample(logits, labels));

    private static ModuleClassifier Classifier()
    {
        var random = new RandomNumbers(1, "weights");
        var module = new Sequential(new Conv2d(1, 4, 3, random, padding: 1), new ReLU(), new Flatten(), new Linear(256, 4, random));
        return new ModuleClassifier(module, 4, 1, 8, 8);
    }
}
