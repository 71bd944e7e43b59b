using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>The Fourier spectrum of a model's logits along single pixels that a circuit encodes as angles (Schuld, Sweke, Meyer 2021, arXiv:2008.08605).</summary>
/// <remarks>
/// The pixel runs through all of its values, not only those from 0 to 1: for a quanvolutional network through one period of the encoding, for a re-upload classifier, whose trained weights
/// w give no common period, through every phase of each angle w x + theta that reads it. Its logits are sums of waves of the frequencies n w, with n a vector of whole numbers,
/// and the mean squares of these waves are exact. The order of a wave is the sum of the absolute values of n: the uploads that take part.
/// Energies are those of all logits together, relative to what varies with the pixel, averaged over images and pixels.
/// </remarks>
/// <param name="Shares">Share of the energy of each order; 0 for order 0.</param>
/// <param name="MeanFrequency">Mean absolute frequency, weighted by energy, in radians per unit of brightness.</param>
/// <param name="Degree">The largest order with energy beyond rounding, of any image and pixel.</param>
public sealed record PixelSpectrum(IReadOnlyList<double> Shares, double MeanFrequency, int Degree)
{
    /// <summary>Mean square of an order, relative to that of the logits, up to which it counts as rounding: that of a hundred roundings of float32.</summary>
    private const double Rounding = 1e-10;

    private const int MostPoints = 2187;

    /// <summary>Measures a model; null for models that are no quanvolutional network or re-upload classifier, read a pixel more than seven times or at frequencies without a common unit.</summary>
    /// <param name="model">The model, with fixed weights.</param>
    /// <param name="images">Images [count, ...].</param>
    /// <param name="pixels">How many pixels of each are varied: those with the largest mean absolute gradient of a logit over the images.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public static PixelSpectrum? Of(ModuleClassifier model, Tensor images, int pixels, CancellationToken cancellationToken = default)
    {
        if (PixelPhases.Of(model, Functional.Rows(images, ..1), 0) is null)
        {
            return null;
        }

        int[] chosen = [.. Steepest(model, images, pixels)];
        var measured = new List<PixelSpectrum>();
        foreach (var image in Enumerable.Range(0, images.Shape[0]).Select(index => Functional.Rows(images, index..(index + 1))))
        {
            foreach (var pixel in chosen)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (PixelPhases.Of(model, image, pixel) is not { PointCount: <= MostPoints } phases)
                {
                    return null;
                }

                measured.Add(Of(PhaseSpectrum.Of(phases.Logits, phases.Highest), phases.Frequencies));
            }
        }

        return Mean([.. measured.Where(spectrum => spectrum.Degree > 0)]);
    }

    /// <summary>The spectrum of one pixel of one image; degree 0 where nothing varies beyond rounding.</summary>
    internal static PixelSpectrum Of(PhaseSpectrum spectrum, IReadOnlyList<double> frequencies)
    {
        var energies = new double[spectrum.Components.Max(component => component.Order) + 1];
        var weighted = 0.0;
        foreach (var component in spectrum.Components.Where(component => component.Order > 0))
        {
            energies[component.Order] += component.Energy;
            weighted += component.Energy * Math.Abs(component.Frequencies.Zip(frequencies, (times, frequency) => times * frequency).Sum());
        }

        var (varying, rounding) = (energies.Sum(), Rounding * spectrum.MeanSquare);
        var degree = Array.FindLastIndex(energies, energy => energy > rounding);
        return degree < 1
            ? new PixelSpectrum(new double[energies.Length], 0, 0)
            : new PixelSpectrum(Array.ConvertAll(energies, energy => energy / varying), weighted / varying, degree);
    }

    private static PixelSpectrum Mean(PixelSpectrum[] spectra) => spectra.Length == 0
        ? new PixelSpectrum([0], 0, 0)
        : new PixelSpectrum(
            [.. Enumerable.Range(0, spectra.Max(spectrum => spectrum.Shares.Count)).Select(order => spectra.Average(spectrum => spectrum.Shares.ElementAtOrDefault(order)))],
            spectra.Average(spectrum => spectrum.MeanFrequency),
            spectra.Max(spectrum => spectrum.Degree));

    private static IEnumerable<int> Steepest(ModuleClassifier model, Tensor images, int count)
    {
        var slopes = new double[images.Count / images.Shape[0]];
        for (var k = 0; k < model.ClassCount; k++)
        {
            var logit = Tensor.From([.. Enumerable.Range(0, model.ClassCount).Select(index => index == k ? 1f : 0)], 1, model.ClassCount);
            var gradient = model.LossGradient(images, logits => Functional.Reshape(Functional.Linear(logits, logit), images.Shape[0])).Gradient.Values;
            for (var value = 0; value < gradient.Length; value++)
            {
                slopes[value % slopes.Length] += Math.Abs(gradient[value]);
            }
        }

        return Enumerable.Range(0, slopes.Length).OrderByDescending(pixel => slopes[pixel]).Take(count);
    }
}
