using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Papers.Measurements;

/// <summary>An image before and after an attack, kept because a figure shows it.</summary>
/// <param name="Part">Part of the paper.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Image">The image, its pixels rounded.</param>
public sealed record KeptImage(string Part, string Model, AttackedExample Image)
{
    private const int Digits = 3;

    /// <summary>The images of a study's result.</summary>
    public static IEnumerable<KeptImage> Of(string part, StudyResult result) =>
        from model in result.Models
        from image in model.Examples
        select new KeptImage(part, model.Name, image with { Clean = Rounded(image.Clean), Attacked = Rounded(image.Attacked) });

    private static float[] Rounded(IReadOnlyList<float> pixels) => [.. pixels.Select(pixel => MathF.Round(pixel, Digits))];
}
