using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace QSharpAdv.Tests.Notebooks;

/// <summary>
/// Runs the cells of every notebook and compares what they show with what is saved.
/// <c>QSHARPADV_SAVE_NOTEBOOKS=1 dotnet test -c Release --filter Notebook</c> saves the outputs anew.
/// </summary>
public sealed class NotebookTests
{
    private static readonly string Folder = Repository.PathTo("notebooks");

    public static TheoryData<string> Notebooks() => [.. Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_runs_and_shows_what_is_saved_in_it(string name)
    {
        var notebook = new NotebookFile(Path.Combine(Folder, name));
        var save = Environment.GetEnvironmentVariable("QSHARPADV_SAVE_NOTEBOOKS") == "1";
        var globals = new NotebookGlobals();
        ScriptState<object>? state = null;
        foreach (var cell in notebook.CodeCells)
        {
            globals.Outputs.Clear();
            state = await Run(state, NotebookFile.Source(cell), globals);
            if (state.ReturnValue is { } value)
            {
                globals.Outputs.Add(NotebookGlobals.Output("execute_result", value));
            }

            var outputs = new JsonArray([.. globals.Outputs.Select(output => output.DeepClone())]);
            if (save)
            {
                cell["outputs"] = outputs;
            }

            Compare(cell, outputs);
        }

        if (save)
        {
            notebook.Save();
        }
    }

    private static async Task<ScriptState<object>> Run(ScriptState<object>? state, string source, NotebookGlobals globals)
    {
        source = source.Replace("#r \"../Cli/bin/Release/net10.0/", $"#r \"{AppContext.BaseDirectory}", StringComparison.Ordinal);
        if (state is not null)
        {
            return await state.ContinueWithAsync<object>(source);
        }

        var options = ScriptOptions.Default
            .WithReferences(typeof(object).Assembly, typeof(NotebookGlobals).Assembly)
            .WithImports("System", "System.IO", "System.Linq", "System.Collections.Generic", "System.Threading.Tasks");
        return await CSharpScript.RunAsync<object>(source, options, globals, typeof(NotebookGlobals));
    }

    private static void Compare(JsonObject cell, JsonArray outputs)
    {
        var saved = cell["outputs"]!.AsArray();
        if (NotebookFile.Varies(cell))
        {
            Assert.Equal(saved.Select(MimeType), outputs.Select(MimeType));
        }
        else
        {
            Assert.Equal(saved.ToJsonString(), outputs.ToJsonString());
        }
    }

    private static string MimeType(JsonNode? output) => output!["data"]!.AsObject().Single().Key;
}
