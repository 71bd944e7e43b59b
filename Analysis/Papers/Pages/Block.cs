namespace QSharpAdv.Analysis.Papers.Pages;

/// <summary>A piece of a page, whatever it is written as.</summary>
public abstract record Block;

/// <summary>A heading.</summary>
/// <param name="Level">1 for the page, 2 for its sections and so on.</param>
/// <param name="Text">Plain text.</param>
public sealed record HeadingBlock(int Level, string Text) : Block;

/// <summary>A paragraph.</summary>
/// <param name="Text">Plain text.</param>
public sealed record ParagraphBlock(string Text) : Block;

/// <summary>A list of points.</summary>
/// <param name="Items">Plain text, one per point.</param>
public sealed record ListBlock(IReadOnlyList<string> Items) : Block;

/// <summary>A table whose first column names the rows.</summary>
/// <param name="Headings">One per column.</param>
/// <param name="Rows">One cell per column, plain text.</param>
public sealed record TableBlock(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows) : Block
{
    private const string NumberStarts = "0123456789+-−–∞<";

    /// <summary>Whether a column holds numbers, which are set to the right.</summary>
    public bool IsNumeric(int column) => column > 0 && Rows.All(row => row[column].Length > 0 && NumberStarts.Contains(row[column][0], StringComparison.Ordinal));
}

/// <summary>A command for a terminal.</summary>
/// <param name="Text">The command.</param>
public sealed record CommandBlock(string Text) : Block;

/// <summary>A chart.</summary>
/// <param name="Name">Name of its file without folder and extension.</param>
/// <param name="Description">What a screen reader says in place of it.</param>
public sealed record PictureBlock(string Name, string Description) : Block;
