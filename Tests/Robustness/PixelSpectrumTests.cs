using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.Tests.Models;

namespace QSharpAdv.Tests.Robustness;

public class PixelSpectrumTests
{
    /// <summary>Relative energy of a hundred roundings of float32.</summary>
    private const double Rounding = 1e-10;

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, Math.PI)]
    public void A_pixel_that_every_patch_reads_once_gives_a_quanvolutional_network_no_energy_beyond_frequency_1(int stride, double scale)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var filter = new QuanvolutionFilter(TestCircuits.AngleEncoding(4), TestCircuits.AllToAll(4)) { Stride = stride, EncodingScale = scale };
            var model = new ModuleClassifier(new QuanvolutionalNetwork([1, 4, 4], 3, filter, seed), 3, 1, 4, 4);
            var images = Images(seed, 2, 1, 4, 4);

            var phases = PixelPhases.Of(model, Functional.Rows(images, ..1), pixel: 5)!;
            var beyond = PhaseSpectrum.Of(phases.Logits, [4]);
            var spectrum = PixelSpectrum.Of(model, images, pixels: 3)!;

            Assert.Equal((1, scale), (phases.Highest.Single(), phases.Frequencies.Single()));
            Assert.InRange(beyond.Components.Where(component => component.Order > 1).Sum(component => component.Energy), 0, Rounding * beyond.MeanSquare);
            Assert.Equal(1, spectrum.Degree);
            Assert.Equal(1, spectrum.Shares[1], 1e-12);
            Assert.Equal(scale, spectrum.MeanFrequency, 1e-12 * scale);
        }
    }

    /// <summary>With the weights 1, 3 and 9 every sum of uploads is another whole number, so that the spectrum along the pixel shows each wave on its own.</summary>
    [Fact]
    public void For_whole_weights_a_re_upload_classifier_has_the_spectrum_of_its_logits_along_the_pixel()
    {
        const int Highest = 13, Pixel = 1;
        for (var seed = 0; seed < 5; seed++)
        {
            var (model, network) = ReUpload(seed, layers: 1);
            int[] slots = [Pixel, Pixel + 2, Pixel + 4];
            foreach (var (slot, power) in slots.Select((slot, power) => (slot, power)))
            {
                network.Encoding.Weight.Values[slot] = (float)Math.Pow(3, power);
            }

            var image = Images(seed, 1, 2);
            var phases = PixelPhases.Of(model, image, Pixel)!;
            var found = PixelSpectrum.Of(PhaseSpectrum.Of(phases.Logits, phases.Highest), phases.Frequencies);

            var energies = new double[Highest + 1];
            for (var k = 0; k < 2; k++)
            {
                var logit = FourierSpectrum.Of(points => Logits(model, image, Pixel, points, k), Highest);
                for (var frequency = 1; frequency <= Highest; frequency++)
                {
                    energies[frequency] += Math.Pow(logit.Coefficients[frequency].Magnitude, 2);
                }
            }

            Assert.Equal(energies.Select((energy, frequency) => frequency * energy).Sum() / energies.Sum(), found.MeanFrequency, 1e-4);
            Assert.Equal((energies[1] + energies[3] + energies[9]) / energies.Sum(), found.Shares[1], 1e-4);
            Assert.Equal(1, found.Shares.Sum(), 1e-12);
            Assert.InRange(found.Degree, 1, 3);
        }
    }

    [Fact]
    public void Other_models_and_pixels_that_are_read_too_often_have_none()
    {
        var linear = new ModuleClassifier(new Linear(2, 2, new RandomNumbers(1, "weights")), 2, 2);

        Assert.Null(PixelSpectrum.Of(linear, Images(1, 2, 2), 1));
        Assert.NotNull(PixelSpectrum.Of(ReUpload(1, layers: 2).Model, Images(1, 2, 2), 1));
        Assert.Null(PixelSpectrum.Of(ReUpload(1, layers: 3).Model, Images(1, 2, 2), 1));
    }

    [Fact]
    public void A_model_that_does_not_read_its_input_has_degree_0()
    {
        var filter = new QuanvolutionFilter(TestCircuits.AngleEncoding(4), TestCircuits.AllToAll(4));
        var network = new QuanvolutionalNetwork([1, 4, 4], 3, filter, seed: 1);
        network.Head.Parameters.First().Values.Clear();

        var spectrum = PixelSpectrum.Of(new ModuleClassifier(network, 3, 1, 4, 4), Images(1, 2, 1, 4, 4), 2)!;

        Assert.Equal((0, 0.0, 0.0), (spectrum.Degree, spectrum.MeanFrequency, spectrum.Shares.Sum()));
    }

    private static (ModuleClassifier Model, ReUploadClassifier Network) ReUpload(long seed, int layers)
    {
        var network = new ReUploadClassifier([2], 2, TestCircuits.StronglyEntangling(2, layers), seed, initialDeviation: 1);
        return (new ModuleClassifier(network, 2, 2), network);
    }

    private static double[] Logits(ModuleClassifier model, Tensor image, int pixel, double[] points, int k)
    {
        var images = Functional.Rows(image, new int[points.Length]);
        for (var point = 0; point < points.Length; point++)
        {
            images.Values[(point * image.Count) + pixel] = (float)points[point];
        }

        return [.. model.Logits(images).Values.ToArray().Chunk(model.ClassCount).Select(logits => (double)logits[k])];
    }

    private static Tensor Images(long seed, params int[] shape)
    {
        var random = new RandomNumbers(seed, "images");
        return Tensor.From([.. Enumerable.Range(0, shape.Aggregate(1, (product, length) => product * length)).Select(_ => random.NextSingle())], shape);
    }
}
