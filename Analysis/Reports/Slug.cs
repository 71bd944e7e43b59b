using System.Text.RegularExpressions;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Names that are safe in file names and identifiers.</summary>
internal static partial class Slug
{
    private const int Longest = 80;

    /// <summary>The text in lower-case letters, digits and single hyphens, cut where it is too long for a file name.</summary>
    public static string Of(string text)
    {
        var slug = Others().Replace(text.ToLowerInvariant(), "-").Trim('-');
        return slug.Length <= Longest ? slug : slug[..Longest];
    }

    /// <summary>The slugs of texts, numbered where they would be the same.</summary>
    public static IReadOnlyList<string> Distinct(IEnumerable<string> texts)
    {
        var slugs = new List<string>();
        foreach (var slug in texts.Select(Of))
        {
            var number = 1;
            var candidate = slug;
            while (slugs.Contains(candidate))
            {
                candidate = $"{slug}-{++number}";
            }

            slugs.Add(candidate);
        }

        return slugs;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
