using System.Text.Json.Serialization;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>How much of the perturbations of images of <see cref="Bars"/> lies where it changes what they mean, after the figures of perturbations of Wendlinger et al. (2024).</summary>
/// <remarks>
/// For an image that the attack took from its class y to the class k, the meaning lies in the pixels where the templates of y and k differ (<see cref="BarsTemplates"/>);
/// for one that kept its class, where y differs from any other class. The share of an image is the sum of the absolute perturbation in these pixels over that in all.
/// A perturbation that is spread evenly has the share of these pixels in the area. Images that were wrong before the attack, or that it did not change, are left out.
/// </remarks>
/// <param name="Images">Images that were right before the attack and that it changed.</param>
/// <param name="Fooled">Those of them that it took out of their class.</param>
/// <param name="Share">Mean share of the perturbation that lies in the meaning; 0 without images.</param>
/// <param name="Expected">Mean share of an even perturbation.</param>
/// <param name="TowardsOther">Mean over the fooled images of the share, of the perturbation in the meaning, whose sign leads from the template of y to that of k; null if none was fooled.</param>
public sealed record PerturbationMeaning(int Images, int Fooled, double Share, double Expected, double? TowardsOther = null)
{
    private const int ClassCount = 4;

    /// <summary>The share over the expected one: 1 for an even perturbation; 0 without images.</summary>
    [JsonIgnore]
    public double Ratio => Expected == 0 ? 0 : Share / Expected;

    /// <summary>Measures the perturbations of an attack.</summary>
    /// <param name="clean">Images [count, 1, 16, 16] of all four classes.</param>
    /// <param name="attacked">What the attack made of them.</param>
    /// <param name="outcomes">What it did to each.</param>
    public static PerturbationMeaning Of(Tensor clean, Tensor attacked, IReadOnlyList<AttackOutcome> outcomes)
    {
        var measured = Enumerable.Range(0, outcomes.Count)
            .Where(image => outcomes[image].IsCorrect)
            .Select(image => OfImage(Perturbation(clean, attacked, image, clean.Count / outcomes.Count), outcomes[image]))
            .OfType<ImageMeaning>()
            .ToArray();
        double[] towards = [.. measured.Select(image => image.TowardsOther).OfType<double>()];
        return new PerturbationMeaning(
            measured.Length,
            measured.Count(image => image.IsFooled),
            measured.Select(image => image.Share).DefaultIfEmpty(0).Average(),
            measured.Select(image => image.Expected).DefaultIfEmpty(0).Average(),
            towards.Length == 0 ? null : towards.Average());
    }

    private static double[] Perturbation(Tensor clean, Tensor attacked, int image, int size) =>
        [.. Enumerable.Range(image * size, size).Select(pixel => (double)attacked.Values[pixel] - clean.Values[pixel])];

    private static ImageMeaning? OfImage(double[] perturbation, AttackOutcome outcome)
    {
        var isFooled = outcome.AttackedPrediction != outcome.Label;
        int[] others = isFooled ? [outcome.AttackedPrediction] : [.. Enumerable.Range(0, ClassCount).Where(other => other != outcome.Label)];
        var differences = others.Select(other => BarsTemplates.Difference(outcome.Label, other)).ToArray();
        int[] meaning = [.. Enumerable.Range(0, perturbation.Length).Where(pixel => differences.Any(difference => difference[pixel] != 0))];
        var (whole, inside) = (perturbation.Sum(Math.Abs), meaning.Sum(pixel => Math.Abs(perturbation[pixel])));
        var towards = meaning.Where(pixel => perturbation[pixel] * differences[0][pixel] > 0).Sum(pixel => Math.Abs(perturbation[pixel]));
        return whole == 0 ? null : new ImageMeaning(isFooled, inside / whole, (double)meaning.Length / perturbation.Length, isFooled && inside > 0 ? towards / inside : null);
    }

    private sealed record ImageMeaning(bool IsFooled, double Share, double Expected, double? TowardsOther);
}
