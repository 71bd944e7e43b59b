using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Tables that scroll inside themselves when the page is narrow.</summary>
internal static class TableMarkup
{
    /// <summary>A table whose first column names the rows.</summary>
    /// <param name="caption">What the table holds.</param>
    /// <param name="headings">One per column.</param>
    /// <param name="rows">Cells with their tags.</param>
    public static Markup Render(Markup caption, IEnumerable<Markup> headings, IEnumerable<IEnumerable<Markup>> rows) => Of($"""
        <figure class="table"><figcaption>{caption}</figcaption>
        <div class="scroll" tabindex="0"><table>
        <thead><tr>{headings.Select(heading => Of($"""<th scope="col">{heading}</th>"""))}</tr></thead>
        <tbody>{rows.Select(row => Of($"<tr>{row}</tr>\n"))}</tbody>
        </table></div></figure>
        """);

    /// <summary>The cell that names a row; a long name may break after its dots.</summary>
    public static Markup Name(string text) =>
        Of($"""<th scope="row">{text.Split('.').Select((part, index) => index == 0 ? Of($"{part}") : Of($".<wbr>{part}"))}</th>""");

    /// <summary>A cell.</summary>
    public static Markup Cell(Markup content) => Of($"<td>{content}</td>");

    /// <summary>A cell with text; a dash when there is none.</summary>
    public static Markup Cell(string? text) => Of($"<td>{text ?? "–"}</td>");

    /// <summary>A number with a smaller second line; a dash when there is no number.</summary>
    public static Markup Cell(string? number, string? detail) =>
        number is null || detail is null ? Cell(number) : Of($"<td>{number}<small>{detail}</small></td>");
}
