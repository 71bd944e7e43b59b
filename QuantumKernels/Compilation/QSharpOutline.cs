using System.Text.RegularExpressions;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>Lists the public callables of Q# sources by their declarations alone, without the compiler.</summary>
internal static class QSharpOutline
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.ExplicitCapture;

    private static readonly Regex Namespace = new(@"^[ \t]*namespace[ \t]+(?<name>[\w.]+)[ \t]*\{", Options);

    /// <summary>A declaration with its documentation and attributes; or a comment or a string, so that nothing is found inside.</summary>
    private static readonly Regex Declaration = new(
        """
        (?<documentation>(///[^\n]*\n[ \t]*)*)(?<attributes>(@\w+\([^)]*\)\s*)*)(?<internal>internal\s+)?\b(?<kind>operation|function)\s+(?<name>\w+)|//[^\n]*|"([^"\\]|\\.)*"
        """,
        Options);

    /// <summary>The callables of all sources in order; tests and internal ones are left out.</summary>
    public static IEnumerable<QSharpCallable> Read(QSharpProgram program) => program.Sources.SelectMany(Read);

    private static IEnumerable<QSharpCallable> Read(QSharpSource source)
    {
        var namespaces = Namespace.Matches(source.Text);
        foreach (Match declaration in Declaration.Matches(source.Text))
        {
            if (!declaration.Groups["name"].Success || declaration.Groups["internal"].Success || declaration.Groups["attributes"].Value.Contains("@Test", StringComparison.Ordinal))
            {
                continue;
            }

            var around = namespaces.LastOrDefault(block => block.Index < declaration.Index)?.Groups["name"].Value;
            yield return new QSharpCallable(
                $"{around ?? Path.ChangeExtension(source.Path, null).Replace('/', '.')}.{declaration.Groups["name"].Value}",
                declaration.Groups["kind"].Value == "operation",
                [.. Parameters(source.Text.AsSpan(declaration.Index + declaration.Length))],
                Summary(declaration.Groups["documentation"].Value));
        }
    }

    /// <summary>The text between the first parenthesis and its partner, split at the commas outside of inner brackets.</summary>
    private static List<string> Parameters(ReadOnlySpan<char> text)
    {
        var parameters = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = text.IndexOf('('); i >= 0 && i < text.Length; i++)
        {
            if ((depth == 1 && text[i] is ',' or ')') && !text[start..i].IsWhiteSpace())
            {
                parameters.Add(OneLine(text[start..i].ToString()));
            }

            depth += text[i] switch { '(' or '[' or '<' => 1, ')' or ']' => -1, '>' when text[i - 1] is not ('-' or '=') => -1, _ => 0 };
            start = depth == 1 && text[i] is '(' or ',' ? i + 1 : start;
            if (depth == 0)
            {
                break;
            }
        }

        return parameters;
    }

    private static string Summary(string documentation)
    {
        var lines = documentation.Split('\n').Select(line => line.Trim().TrimStart('/').Trim());
        return OneLine(string.Join(' ', lines.SkipWhile(line => line != "# Summary").Skip(1).TakeWhile(line => !line.StartsWith('#'))));
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
