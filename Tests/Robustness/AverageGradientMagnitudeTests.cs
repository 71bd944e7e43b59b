using QSharpAdv.Analysis.Robustness;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Robustness;

public class AverageGradientMagnitudeTests
{
    private const int Images = 70, Pixels = 12, Classes = 3;

    [Fact]
    public void For_a_linear_model_it_is_the_norm_of_the_closed_form_gradient()
    {
        var (classifier, images, labels) = LinearCase();
        var weights = classifier.Module.NamedParameters.Single(parameter => parameter.Name == "weight").Value.Values.ToArray();
        var logits = classifier.Logits(images).Values.ToArray();

        var magnitude = AverageGradientMagnitude.Measure(classifier, images, labels);

        for (var image = 0; image < Images; image++)
        {
            var exponentials = Enumerable.Range(0, Classes).Select(c => Math.Exp(logits[(image * Classes) + c])).ToArray();
            var gradient = Enumerable.Range(0, Pixels).Select(pixel => Enumerable.Range(0, Classes).Sum(c =>
                ((exponentials[c] / exponentials.Sum()) - (c == labels[image] ? 1 : 0)) * weights[(c * Pixels) + pixel])).ToArray();
            Assert.Equal(gradient.Sum(Math.Abs), magnitude.PerImage[image].L1, 1e-5);
            Assert.Equal(Math.Sqrt(gradient.Sum(g => g * g)), magnitude.PerImage[image].L2, 1e-5);
            Assert.Equal(gradient.Max(Math.Abs), magnitude.PerImage[image].Linf, 1e-5);
        }

        Assert.Equal(magnitude.PerImage.Average(norms => norms.L2), magnitude.Mean.L2, 1e-12);
    }

    [Fact]
    public void It_does_not_depend_on_the_number_of_threads()
    {
        var (classifier, images, labels) = LinearCase();

        var one = AverageGradientMagnitude.Measure(classifier, images, labels, threads: 1);
        var four = AverageGradientMagnitude.Measure(classifier, images, labels, threads: 4);

        Assert.Equal(one.PerImage, four.PerImage);
    }

    [Fact]
    public void A_missing_label_is_refused()
    {
        var (classifier, images, labels) = LinearCase();

        Assert.Throws<ArgumentException>(() => AverageGradientMagnitude.Measure(classifier, images, labels.AsMemory(1)));
    }

    private static (ModuleClassifier Classifier, Tensor Images, int[] Labels) LinearCase()
    {
        var random = new RandomNumbers(5, "images");
        var linear = new Linear(Pixels, Classes, new RandomNumbers(5, "weights"));
        var images = Tensor.From([.. Enumerable.Range(0, Images * Pixels).Select(_ => random.NextSingle())], Images, Pixels);
        return (new ModuleClassifier(linear, Classes, Pixels), images, [.. Enumerable.Range(0, Images).Select(_ => random.Next(Classes))]);
    }
}
