using System.Globalization;
using System.Text.Json.Nodes;

namespace QSharpAdv.Tests.Notebooks;

/// <summary>Markup that a notebook shows as it is.</summary>
public sealed record Markup(string Text);

/// <summary>What a Polyglot notebook offers its cells, as far as the notebooks of this project use it.</summary>
#pragma warning disable CA1707, IDE1006, CA1822 // Names and instance members as a Polyglot notebook sees them.
public sealed class NotebookGlobals
{
    /// <summary>The outputs of the cell that runs.</summary>
    internal List<JsonObject> Outputs { get; } = [];

    /// <summary>Shows a value below the cell.</summary>
    public void display(object value) => Outputs.Add(Output("display_data", value));

    /// <summary>Marks text as HTML.</summary>
    public Markup HTML(string text) => new(text);

    /// <summary>An output as a notebook file keeps it.</summary>
    internal static JsonObject Output(string type, object value)
    {
        var (mime, text) = value is Markup markup
            ? ("text/html", markup.Text)
            : ("text/plain", Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        var output = new JsonObject
        {
            ["output_type"] = type,
            ["data"] = new JsonObject { [mime] = NotebookFile.Lines(text) },
            ["metadata"] = new JsonObject(),
        };
        if (type == "execute_result")
        {
            output["execution_count"] = null;
        }

        return output;
    }
}
