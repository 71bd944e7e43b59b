using QSharpAdv.Analysis.Papers.Pages;

namespace QSharpAdv.Tests.Papers;

public class PageTests
{
    private const string Hostile = "<b>|*_`[x](y)\\ & \"'";

    private static readonly Block[] Blocks =
    [
        new HeadingBlock(2, Hostile),
        new ParagraphBlock(Hostile),
        new ListBlock([Hostile]),
        new TableBlock(["name", Hostile], [[Hostile, Hostile]]),
    ];

    [Fact]
    public void Markdown_shows_text_as_it_is()
    {
        var page = MarkdownPage.Write(Blocks, "pictures");

        Assert.DoesNotContain("<b>", page.Replace("\\<b\\>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("| \\<b\\>\\|\\*\\_\\`\\[x\\](y)\\\\ & \"' |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_shows_text_as_it_is() => Assert.DoesNotContain("<b>", HtmlPage.Write(Hostile, Blocks, new Dictionary<string, string>()), StringComparison.Ordinal);
}
