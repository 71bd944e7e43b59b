using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Clean images, perturbations and attacked images with what each model read.</summary>
internal sealed class ImagesSection : IReportSection
{
    private const int MostImages = 10;

    public string Id => "images";

    public string Title => "Images";

    public Markup Render(StudyResult result)
    {
        var strips =
            from model in result.Models
            from example in model.Examples
            group (Model: model, Example: example) by (example.Attack, example.Epsilon) into strip
            select Strip(
                $"{strip.Key.Attack}, ε = {Numbers.Plain(strip.Key.Epsilon)}",
                [.. strip.GroupBy(entry => entry.Model, entry => entry.Example).Select(row => new ImageRow(row.Key, [.. row.Take(MostImages)]))]);
        return Of($"{strips}");
    }

    private static Markup Strip(string title, IReadOnlyList<ImageRow> rows)
    {
        var scale = rows.Max(row => row.Examples.Max(ImagePixels.LargestChange));
        var shared = rows.All(row => row.HasSameCleanImagesAs(rows[0]));
        var clean = shared ? CleanRow(rows[0]) : Empty;
        return Of($"""
            <figure class="strip" style="--images:{rows.Max(row => row.Examples.Count)}">
            <h3>{title}</h3>
            {clean}
            <div class="models">{rows.Select(row => Of($"<div>{(shared ? Empty : CleanRow(row))}{AttackedRow(row, scale)}</div>"))}</div>
            <figcaption>Upper rows: what the attack added (<span class="more">red</span>) and took away (<span class="less">blue</span>); full colour is a change of {Numbers.Plain(Math.Round(scale, 4))}. Lower rows: the attacked images. a→b: class a was read from the clean image, b from the attacked one.</figcaption>
            </figure>
            """);
    }

    private static Markup CleanRow(ImageRow row) => Of($"""
        <h4>Clean images and their classes</h4>
        <div class="images">{row.Examples.Select(example => Of($"""<div>{Image(example, ImagePixels.Clean(example), $"clean image of class {example.Label}")}<p>{example.Label}</p></div>"""))}</div>
        """);

    private static Markup AttackedRow(ImageRow row, float scale) => Of($"""
        <h4>{row.Model.Name} <span>{row.Examples.Count(IsFooled)} of {row.Examples.Count} fooled</span></h4>
        <div class="images">{row.Examples.Select(example => Attacked(example, scale))}</div>
        """);

    private static Markup Attacked(AttackedExample example, float scale)
    {
        var verdict = IsFooled(example) ? "fooled" : example.AttackedPrediction == example.Label ? "held" : "wrong";
        return Of($"""
            <div>{Image(example, ImagePixels.Perturbation(example, scale), "perturbation")}{Image(example, ImagePixels.Attacked(example), $"attacked image of class {example.Label}, read as {example.AttackedPrediction}")}<p class="{verdict}">{example.CleanPrediction}→{example.AttackedPrediction}</p></div>
            """);
    }

    private static Markup Image(AttackedExample example, byte[] rgba, string description) => Of($"""
        <img src="{Raw(PngImage.ToDataUri(example.Width, rgba))}" width="{example.Width}" height="{example.Clean.Count / (example.Width * example.Channels)}" alt="{description}">
        """);

    private static bool IsFooled(AttackedExample example) =>
        example.CleanPrediction == example.Label && example.AttackedPrediction != example.Label;

    private sealed record ImageRow(ModelResult Model, IReadOnlyList<AttackedExample> Examples)
    {
        public bool HasSameCleanImagesAs(ImageRow other) =>
            Examples.Count == other.Examples.Count
            && Examples.Zip(other.Examples).All(pair => pair.First.Clean.SequenceEqual(pair.Second.Clean));
    }
}
