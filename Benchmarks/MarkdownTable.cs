using System.Text;

namespace QSharpAdv.Benchmarks;

/// <summary>Rows as a table in Markdown.</summary>
internal static class MarkdownTable
{
    /// <summary>The table; a header that ends with a colon is a column of numbers, set to the right.</summary>
    public static string Write(string[] headers, IEnumerable<string[]> rows)
    {
        var table = new StringBuilder();
        Append(headers.Select(header => header.TrimEnd(':')));
        Append(headers.Select(header => header.EndsWith(':') ? "---:" : "---"));
        foreach (var row in rows)
        {
            Append(row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)));
        }

        return table.ToString();

        void Append(IEnumerable<string> cells) => table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
