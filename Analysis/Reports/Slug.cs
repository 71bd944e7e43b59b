using System.Text.RegularExpressions;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Names that are safe in file names and identifiers.</summary>
internal static partial class Slug
{
    /// <summary>The text in lower-case letters, digits and single hyphens.</summary>
    public static string Of(string text) => Others().Replace(text.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
