using System.Globalization;
using QSharpAdv.Analysis.Papers.Claims;
using QSharpAdv.Analysis.Papers.Exhibits;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Reports.Charts;
using QSharpAdv.Analysis.Statistics;

namespace QSharpAdv.Analysis.Papers.Pages;

/// <summary>Everything a page says of one paper.</summary>
internal sealed class PaperSection
{
    private readonly Paper _paper;
    private readonly PaperResults _results;
    private readonly IReadOnlyList<ClaimVerdict> _verdicts;
    private readonly IReadOnlyList<(Exhibit Exhibit, DrawnExhibit Drawn)> _exhibits;

    /// <summary>Computes tables, charts and verdicts.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="results">Its measurements.</param>
    public PaperSection(Paper paper, PaperResults results)
    {
        (_paper, _results) = (paper, results);
        _verdicts = [.. paper.Claims.Select(claim => claim.Decide(results.Measured))];
        _exhibits = [.. paper.Exhibits.Select(exhibit => (exhibit, exhibit.Draw(results.Measured)))];
    }

    /// <summary>The verdicts.</summary>
    public IReadOnlyList<ClaimVerdict> Verdicts => _verdicts;

    /// <summary>The charts; their names begin with the paper's.</summary>
    public IReadOnlyList<ChartFigure> Figures => [.. _exhibits.SelectMany(exhibit => exhibit.Drawn.Figures).Select(figure => figure with { Name = PictureName(figure.Name) })];

    /// <summary>Other pictures as SVG by name; the names begin with the paper's too.</summary>
    public IReadOnlyDictionary<string, string> Pictures =>
        _exhibits.SelectMany(exhibit => exhibit.Drawn.Pictures).ToDictionary(picture => PictureName(picture.Key), picture => picture.Value);

    /// <summary>The section, its heading at a level.</summary>
    public IEnumerable<Block> Blocks(int level) =>
    [
        new HeadingBlock(level, $"{_paper.Name}: {_paper.Title}"),
        new ParagraphBlock(_paper.Source),
        .. Paragraph(_paper.Description),
        new CommandBlock(string.Create(CultureInfo.InvariantCulture, $"qsharpadv run studies/{_paper.Name}.json --scale {_results.Parts[0].Scale}")),
        .. Paragraph(SmallScale),
        new TableBlock(["part", "data", "seeds", "trials"], [.. _results.Parts.Select(part => (IReadOnlyList<string>)[part.Part, part.DataSet, $"{part.Seeds}", $"{part.TrialsFinished} of {part.TrialsPlanned}"])]),
        new ListBlock([.. _results.Parts.SelectMany(part => part.Attacks).Distinct(), .. _results.Parts.Select(Environment).Distinct()]),
        new HeadingBlock(level + 1, $"{_paper.Name}: verdicts"),
        new TableBlock(["claim", "the paper says", "verdict", "tests for, against, all"], [.. _verdicts.Select(Row)]),
        new HeadingBlock(level + 1, $"{_paper.Name}: tables and figures"),
        .. _exhibits.SelectMany(exhibit => OfExhibit(exhibit.Exhibit, exhibit.Drawn, level + 2)),
        new HeadingBlock(level + 1, $"{_paper.Name}: claims"),
        new ParagraphBlock("Comparisons are Student's t-tests of differences seed by seed, trends are rank correlations over models. Estimates are positive where they speak for the claim. The effect size is Cohen's d of the differences between seeds, or the correlation itself. The exact p flips the signs of the differences; with n seeds it cannot fall below 2 / 2^n, so it stands beside the test that decides."),
        .. _verdicts.SelectMany(verdict => OfClaim(verdict, level + 2)),
        new HeadingBlock(level + 1, $"{_paper.Name}: what the paper leaves out or gets wrong"),
        new ListBlock(_paper.Errata),
    ];

    /// <summary>A warning where sizes are not those of the paper.</summary>
    private string? SmallScale => _results.Parts[0].Scale == Paper.PaperScale
        ? null
        : $"This is the scale {_results.Parts[0].Scale}, smaller than the paper: it shows that everything runs. Verdicts and numbers may differ from those at the paper's scale, of which notes and sizes below speak.";

    private static string Environment(PartSummary part) => string.Join(", ", part.Environment.Select(entry => $"{entry.Key} {entry.Value}"));

    private static string[] Row(ClaimVerdict verdict) =>
        [verdict.Claim.Id, verdict.Claim.Says, verdict.Word, $"{verdict.For}, {verdict.Against}, {verdict.Tests.Count}"];

    private IEnumerable<Block> OfExhibit(Exhibit exhibit, DrawnExhibit drawn, int level) =>
    [
        new HeadingBlock(level, $"{exhibit.Id}: {exhibit.Title}"),
        .. Paragraph(exhibit.Note),
        .. drawn.Blocks.Select(block => block is PictureBlock picture ? picture with { Name = PictureName(picture.Name) } : block),
    ];

    private static IEnumerable<Block> OfClaim(ClaimVerdict verdict, int level) =>
    [
        new HeadingBlock(level, $"{verdict.Claim.Id}: {verdict.Word}"),
        new ParagraphBlock(verdict.Claim.Says),
        .. Paragraph(verdict.Claim.Note),
        new ParagraphBlock(verdict.Claim.Rule),
        new TableBlock(["test", "estimate", "95 % interval", "exact interval, 95 %", "effect size", "p", "p after Holm", "exact p", "n"], [.. verdict.Tests.Select(Row)]),
    ];

    private static string[] Row(ClaimTest test) =>
    [
        test.Name,
        Numbers.Significant(test.Estimate),
        Between(test.Low, test.High),
        test.ExactInterval is { } subsets ? Exact(subsets) : "–",
        test.Effect is { } effect ? Numbers.Significant(effect) : "–",
        Numbers.PValue(test.P),
        Numbers.PValue(test.AdjustedP),
        test.ExactP is { } exact ? Numbers.PValue(exact) : "–",
        test.Count.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>The interval, and its coverage where that is far from what the heading says.</summary>
    private static string Exact(ExactInterval exact)
    {
        const double Usual = 0.95, Near = 0.005;
        var interval = Between(exact.Interval.Low, exact.Interval.High);
        return Math.Abs(exact.Coverage - Usual) < Near ? interval : $"{interval} ({Numbers.Points(exact.Coverage)} %)";
    }

    private static string Between(double low, double high) => $"{Numbers.Significant(low)} to {Numbers.Significant(high)}";

    private static IEnumerable<Block> Paragraph(string? text) => text is null ? [] : [new ParagraphBlock(text)];

    private string PictureName(string name) => $"{Slug.Of(_paper.Name)}-{name}";
}
