using System.ComponentModel.DataAnnotations;
using System.Globalization;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Papers.Pages;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Reports.Sections;
using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Papers.Exhibits;

/// <summary>Attacked images and their perturbations, a row for each model: the image, the attacked image, what was added (red) and taken away (blue).</summary>
/// <param name="Part">Part whose images are kept and shown.</param>
/// <param name="Attack">Name of the attack.</param>
/// <param name="Label">True class of the image.</param>
/// <param name="Models">Names of the models, in order.</param>
public sealed record PicturesExhibit(string Part, string Attack, [Range(0, 1000)] int Label, [MinLength(1)] IReadOnlyList<string> Models) : Exhibit
{
    private const int Side = 96, Gap = 12, NameWidth = 190, Top = 24;

    /// <summary>Whether an image is one of those shown.</summary>
    internal bool Shows(KeptImage image) => image.Part == Part && Models.Contains(image.Model) && image.Image.Attack == Attack && image.Image.Label == Label;

    internal override DrawnExhibit Draw(MeasurementTable measured)
    {
        var images = Models
            .Select(model => measured.Images.FirstOrDefault(image => image.Model == model && Shows(image)))
            .OfType<KeptImage>().ToArray();
        var name = Slug.Of(Id);
        var description = $"For each model an image, the attacked image and the perturbation: {string.Join(", ", images.Select(image => $"{image.Model} sees class {image.Image.AttackedPrediction}"))}.";
        return new DrawnExhibit([new PictureBlock(name, description)], []) { Pictures = new Dictionary<string, string> { [name] = Svg(images) } };
    }

    private static string Svg(KeptImage[] images)
    {
        var (width, height) = (NameWidth + (3 * (Side + Gap)), Top + (images.Length * (Side + Gap)));
        return Of($"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="system-ui, sans-serif" font-size="12" fill="#1b1e24">
            <rect width="{width}" height="{height}" fill="white"/>
            <text x="{NameWidth}" y="16">image</text><text x="{NameWidth + Side + Gap}" y="16">attacked</text><text x="{NameWidth + (2 * (Side + Gap))}" y="16">perturbation</text>
            {images.Select((image, row) => Row(image, Top + (row * (Side + Gap))))}
            </svg>

            """).ToString();
    }

    private static Markup Row(KeptImage kept, int y)
    {
        var image = kept.Image;
        return Of($"""
            <text x="0" y="{y + (Side / 2)}">{kept.Model}</text><text x="0" y="{y + (Side / 2) + 16}">{Change(image)}</text>
            {Picture(ImagePixels.Clean(image), image.Width, 0, y)}{Picture(ImagePixels.Attacked(image), image.Width, 1, y)}
            {Picture(ImagePixels.Perturbation(image, ImagePixels.LargestChange(image)), image.Width, 2, y)}

            """);
    }

    private static string Change(AttackedExample image) => image.Label == image.AttackedPrediction
        ? string.Create(CultureInfo.InvariantCulture, $"stays {image.Label}")
        : string.Create(CultureInfo.InvariantCulture, $"{image.Label} becomes {image.AttackedPrediction}");

    private static Markup Picture(byte[] rgba, int width, int column, int y) =>
        Of($"""<image x="{NameWidth + (column * (Side + Gap))}" y="{y}" width="{Side}" height="{Side}" style="image-rendering:pixelated" href="{PngImage.ToDataUri(width, rgba)}"/>""");
}
