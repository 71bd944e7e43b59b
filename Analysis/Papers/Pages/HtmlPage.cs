using System.Text;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Reports.Sections;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Papers.Pages;

/// <summary>Blocks as one HTML file that needs nothing but itself.</summary>
internal static class HtmlPage
{
    /// <summary>The text of a page.</summary>
    /// <param name="title">Title of the page.</param>
    /// <param name="blocks">Its pieces in order.</param>
    /// <param name="pictures">Charts as SVG by name; those that are missing are left out.</param>
    public static string Write(string title, IEnumerable<Block> blocks, IReadOnlyDictionary<string, string> pictures) => Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <title>{title} · QSharpAdv</title>
        <link rel="icon" href="data:,">
        <style>{Raw(Palette.ToCss())}{Raw(EmbeddedText.Read("report.css"))}</style>
        </head>
        <body class="paper">
        <main>
        {blocks.Select(block => Write(block, pictures))}
        </main>
        </body>
        </html>

        """).ToString();

    private static Markup Write(Block block, IReadOnlyDictionary<string, string> pictures) => block switch
    {
        HeadingBlock heading => Raw($"<h{heading.Level}>{Of($"{heading.Text}")}</h{heading.Level}>\n"),
        ParagraphBlock paragraph => Of($"<p>{paragraph.Text}</p>\n"),
        ListBlock list => Of($"<ul>{list.Items.Select(item => Of($"<li>{item}</li>"))}</ul>\n"),
        CommandBlock command => Of($"<pre><code>{command.Text}</code></pre>\n"),
        PictureBlock picture => pictures.TryGetValue(picture.Name, out var svg)
            ? Of($"""<figure class="chart"><img alt="{picture.Description}" src="data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}"></figure>""")
            : Empty,
        TableBlock table => TableMarkup.Render(
            Empty,
            table.Headings.Select((heading, column) => column == 0 || table.IsNumeric(column) ? Of($"{heading}") : Of($"""<span class="text">{heading}</span>""")),
            table.Rows.Select(row => row.Select((cell, column) => column == 0 ? TableMarkup.Name(cell) : table.IsNumeric(column) ? TableMarkup.Cell(cell) : Of($"""<td class="text">{cell}</td>""")))),
        _ => throw new ArgumentException($"HTML has no form for a {block.GetType().Name}.", nameof(block)),
    };
}
