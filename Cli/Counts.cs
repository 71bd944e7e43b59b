using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace QSharpAdv.Cli;

/// <summary>Options that take one positive number or several: <c>4</c>, <c>2,4,8</c> or <c>2..8</c>.</summary>
internal static class Counts
{
    private const int Most = 1000;

    public static Option<IReadOnlyList<int>> Option(string name, int standard, string description) => new(name)
    {
        Description = $"{description} Several as 2,4,8 or 2..8.",
        DefaultValueFactory = _ => [standard],
        CustomParser = Parse,
        HelpName = "numbers",
    };

    private static IReadOnlyList<int> Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var numbers = text.Split(',').Select(Range).ToArray();
        if (numbers.Contains(null) || numbers.Sum(range => range!.Value.Count) > Most)
        {
            result.AddError($"'{text}' is not what was expected: a number of at least 1, or up to {Most} of them as 2,4,8 or 2..8.");
            return [];
        }

        return [.. numbers.SelectMany(range => Enumerable.Range(range!.Value.First, range.Value.Count)).Distinct()];
    }

    private static (int First, int Count)? Range(string text)
    {
        var ends = text.Split("..").Select(Number).ToArray();
        return ends is [{ } only] ? (only, 1)
            : ends is [{ } first, { } last] && first <= last && last - first < Most ? (first, last - first + 1)
            : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : null;
}
