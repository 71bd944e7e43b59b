using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Draws charts as SVG with Vega in a Node process.</summary>
/// <param name="nodePath">The Node executable: a path, or a name that is looked up on the PATH.</param>
internal sealed class ChartExporter(string nodePath)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The charts as SVG by name.</summary>
    /// <param name="figures">The charts.</param>
    /// <param name="datasets">An object with the rows that the charts draw, a property per name.</param>
    /// <param name="cancellationToken">Stops Node.</param>
    /// <exception cref="UserException">Node is missing, too old or failed.</exception>
    public async Task<IReadOnlyDictionary<string, string>> DrawAsync(IReadOnlyList<ChartFigure> figures, object datasets, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        using var node = Start();
        try
        {
            var output = node.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = node.StandardError.ReadToEndAsync(timeout.Token);
            await SendAsync(node, Script(figures, datasets), timeout.Token).ConfigureAwait(false);
            await node.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
            var drawn = await output.ConfigureAwait(false);
            return node.ExitCode == 0
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(drawn)!
                : throw new UserException($"Charts were not written as SVG files: '{nodePath}' ended with code {node.ExitCode}; Node 18 or newer is needed. {LastLines(await errors.ConfigureAwait(false))}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UserException($"Charts were not written as SVG files: '{nodePath}' did not finish within {Patience.TotalSeconds} seconds.");
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(nodePath)
        {
            ArgumentList = { "-" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception problem)
        {
            throw new UserException($"Charts were not written as SVG files: '{nodePath}' could not be started ({problem.Message}). Install Node 18 or newer and write the report again.", problem);
        }
    }

    private static async Task SendAsync(Process node, string script, CancellationToken cancellationToken)
    {
        try
        {
            await node.StandardInput.WriteAsync(script.AsMemory(), cancellationToken).ConfigureAwait(false);
            node.StandardInput.Close();
        }
        catch (IOException)
        {
            // Node ended before it read everything; its exit code and its errors say why.
        }
    }

    /// <summary>The libraries, told that they run in a page so that they register themselves globally, then the input, then the drawing.</summary>
    private static string Script(IReadOnlyList<ChartFigure> figures, object datasets)
    {
        var input = ChartPayload.Of(figures);
        input["datasets"] = JsonSerializer.SerializeToNode(datasets, ReportJson.Embedded);
        input["colours"] = JsonSerializer.SerializeToNode(Palette.Light);
        return $"""
            {AsPageScript("vega.min.js")}
            {AsPageScript("vega-lite.min.js")}
            const input = {input.ToJsonString(ReportJson.Embedded)};
            {EmbeddedText.Read("export.js")}
            """;
    }

    private static string AsPageScript(string name) => $"(function (exports, module, define, require) {{\n{EmbeddedText.Read(name)}\n}}).call(globalThis);";

    private static string LastLines(string errors) => string.Join(' ', errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeLast(3));
}
