using System.Text.Json;
using System.Text.RegularExpressions;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>What the documentation of a Q# operation or function says.</summary>
/// <param name="Namespace">Its namespace, such as <c>Ansatz.Sim2019</c>.</param>
/// <param name="Name">Its name in the namespace.</param>
/// <param name="IsOperation">An operation; otherwise a function.</param>
/// <param name="Signature">Its Q# declaration on one line.</param>
/// <param name="Parameters">Its parameters in order; a tuple counts as one without a name.</param>
/// <param name="Summary">The Summary section; empty if there is none.</param>
/// <param name="Markdown">The whole documentation.</param>
public sealed partial record QSharpDocumentation(
    string Namespace, string Name, bool IsOperation, string Signature, IReadOnlyList<QSharpParameter> Parameters, string Summary, string Markdown)
{
    /// <summary>Namespace and name.</summary>
    public string FullName => $"{Namespace}.{Name}";

    /// <summary>The text of a section such as <c>Description</c> or <c>References</c>; empty if there is none.</summary>
    public string Section(string title) => TextBelow($"## {title}", "\n## ");

    /// <summary>The callable that a file of the QDK's documentation describes, or null for a type or a table of contents.</summary>
    internal static QSharpDocumentation? Parse(JsonElement file)
    {
        var metadata = file.GetProperty("metadata").GetString()!;
        var markdown = file.GetProperty("contents").GetString()!;
        var kind = Field(metadata, "qsharp.kind");
        var declaration = Declaration().Match(markdown);
        if (kind is not ("operation" or "function") || !declaration.Success)
        {
            return null;
        }

        var callable = new QSharpDocumentation(
            Field(metadata, "qsharp.namespace"), Field(metadata, "qsharp.name"), kind == "operation", declaration.Groups[1].Value.Trim(), [], "", markdown);
        return callable with
        {
            Parameters = [.. ParameterTexts(callable.Signature).Select(callable.Parameter)],
            Summary = callable.Section("Summary"),
        };
    }

    private static string Field(string metadata, string name) =>
        metadata.Split('\n').FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..].Trim() ?? "";

    private static IEnumerable<string> ParameterTexts(string signature)
    {
        var (depth, start) = (0, 0);
        for (var i = signature.IndexOf('('); i < signature.Length; i++)
        {
            if (depth == 1 && signature[i] is ',' or ')' && i > start)
            {
                yield return signature[start..i].Trim();
            }

            depth += signature[i] is '(' ? 1 : signature[i] is ')' ? -1 : 0;
            if (depth == 0)
            {
                yield break;
            }

            if (depth == 1 && signature[i] is '(' or ',')
            {
                start = i + 1;
            }
        }
    }

    private QSharpParameter Parameter(string text)
    {
        var colon = text.StartsWith('(') ? -1 : text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : text[..colon].Trim();
        return new(name, text[(colon + 1)..].Trim(), name.Length == 0 ? "" : TextBelow($"### {name}", "\n##"));
    }

    private string TextBelow(string heading, string end)
    {
        var start = Markdown.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        var text = Markdown[(start + heading.Length + 2)..];
        return (text.IndexOf(end, StringComparison.Ordinal) is >= 0 and var length ? text[..length] : text).Trim();
    }

    [GeneratedRegex(@"```qsharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Declaration();
}
