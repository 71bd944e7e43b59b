using System.Text;

namespace QSharpAdv.Analysis.Papers.Pages;

/// <summary>Blocks as Markdown.</summary>
public static class MarkdownPage
{
    private const string Special = "\\`*_{}[]<>#|$~";

    /// <summary>The text of a page.</summary>
    /// <param name="blocks">Its pieces in order.</param>
    /// <param name="pictures">Folder of the pictures, relative to the page.</param>
    public static string Write(IEnumerable<Block> blocks, string pictures) => string.Join('\n', blocks.Select(block => Write(block, pictures)));

    private static string Write(Block block, string pictures) => block switch
    {
        HeadingBlock heading => $"{new string('#', heading.Level)} {Escape(heading.Text)}\n",
        ParagraphBlock paragraph => $"{Escape(paragraph.Text)}\n",
        ListBlock list => string.Concat(list.Items.Select(item => $"- {Escape(item)}\n")),
        CommandBlock command => $"```\n{command.Text}\n```\n",
        PictureBlock picture => $"![{Escape(picture.Description)}]({pictures}/{picture.Name}.svg)\n",
        TableBlock table => Table(table),
        _ => throw new ArgumentException($"Markdown has no form for a {block.GetType().Name}.", nameof(block)),
    };

    private static string Table(TableBlock table)
    {
        var text = new StringBuilder();
        Line([.. table.Headings.Select(Escape)]);
        Line([.. table.Headings.Select((_, column) => table.IsNumeric(column) ? "---:" : "---")]);
        foreach (var row in table.Rows)
        {
            Line([.. row.Select(Escape)]);
        }

        return text.ToString();

        void Line(IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            escaped.Append(Special.Contains(letter, StringComparison.Ordinal) ? "\\" : "").Append(letter);
        }

        return escaped.ToString();
    }
}
