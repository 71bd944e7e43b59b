using System.Text.Json;
using System.Text.Json.Nodes;

namespace QSharpAdv.Tests.Notebooks;

/// <summary>A notebook on disk (nbformat 4).</summary>
internal sealed class NotebookFile
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _path;
    private readonly JsonNode _root;

    public NotebookFile(string path)
    {
        _path = path;
        _root = JsonNode.Parse(File.ReadAllText(path))!;
    }

    public IEnumerable<JsonObject> CodeCells => _root["cells"]!.AsArray().Select(cell => cell!.AsObject()).Where(cell => (string?)cell["cell_type"] == "code");

    public static string Source(JsonObject cell) => string.Concat(cell["source"]!.AsArray().Select(line => (string?)line));

    /// <summary>Whether the cell's output differs from run to run, as measured shots do.</summary>
    public static bool Varies(JsonObject cell) => cell["metadata"]?["tags"]?.AsArray().Any(tag => (string?)tag == "varies") ?? false;

    public static JsonArray Lines(string text) =>
        new([.. text.Split('\n').Select((line, index) => (JsonNode)(index == text.Count(c => c == '\n') ? line : line + "\n"))]);

    public void Save() => File.WriteAllText(_path, _root.ToJsonString(Indented) + "\n");
}
