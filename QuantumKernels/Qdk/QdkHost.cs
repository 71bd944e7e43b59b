using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>One Node process that runs the QDK. Answers one request at a time; after any exception but a compiler's it is of no further use.</summary>
internal sealed class QdkHost : IAsyncDisposable
{
    private const int OldestNode = 18;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly Process _process;
    private readonly Task<string> _complaints;
    private int _requests;

    private QdkHost(Process process)
    {
        _process = process;
        _complaints = ReadLastLinesAsync(process.StandardError);
    }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    public static async Task<QdkHost> StartAsync(QdkSessionOptions options, CancellationToken cancellation)
    {
        if (!File.Exists(options.HostScript))
        {
            throw new QdkException($"{options.HostScript} is missing: build the solution again, or reinstall the tool.");
        }

        var host = new QdkHost(Launch(options));
        try
        {
            using var greeting = await host.ReadAsync(cancellation).ConfigureAwait(false);
            var node = greeting.RootElement.GetProperty("node").GetString();
            return Version.TryParse(node, out var version) && version.Major >= OldestNode
                ? host
                : throw new QdkException($"Node.js {OldestNode} or newer is needed, {options.NodePath} is {node}: install a newer one.");
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends a request and waits for the member <c>result</c> or <c>error</c> of its answer.</summary>
    public async Task<JsonDocument> RequestAsync(string method, object parameters, CancellationToken cancellation)
    {
        var id = ++_requests;
        var request = JsonSerializer.SerializeToNode(parameters, JsonSerializerOptions.Web)!.AsObject();
        request["id"] = id;
        request["method"] = method;
        try
        {
            // Past the writer, whose buffer would be flushed into the broken pipe again when it is closed.
            await _process.StandardInput.BaseStream.WriteAsync(Utf8.GetBytes(request.ToJsonString() + "\n"), cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw await EndedAsync(cancellation).ConfigureAwait(false);
        }

        var answer = await ReadAsync(cancellation).ConfigureAwait(false);
        return answer.RootElement.TryGetProperty("id", out var answered) && answered.TryGetInt32(out var number) && number == id
            ? answer
            : throw new QdkException($"The QDK's process answered another question than {method}: {Start(answer.RootElement.GetRawText())}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await _complaints.ConfigureAwait(false);
        _process.Dispose();
    }

    private static Process Launch(QdkSessionOptions options)
    {
        var start = new ProcessStartInfo(options.NodePath, [options.HostScript])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            CreateNoWindow = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new QdkException(
                $"Node.js was not found as '{options.NodePath}' ({error.Message}): install Node.js {OldestNode} or newer and put it on the PATH.", error);
        }
    }

    private async Task<JsonDocument> ReadAsync(CancellationToken cancellation)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false)
            ?? throw await EndedAsync(cancellation).ConfigureAwait(false);
        try
        {
            var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new JsonException("not an object");
        }
        catch (JsonException error)
        {
            throw new QdkException($"The QDK's process did not answer with a JSON object but with: {Start(line)}", error);
        }
    }

    private async Task<QdkException> EndedAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        var complaints = await _complaints.WaitAsync(cancellation).ConfigureAwait(false);
        return new QdkException($"The QDK's process ended with exit code {_process.ExitCode}{(complaints.Length > 0 ? ": " + complaints : ".")}");
    }

    private static async Task<string> ReadLastLinesAsync(StreamReader reader)
    {
        var last = new Queue<string>();
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            last.Enqueue(line.Trim());
            if (last.Count > 8)
            {
                last.Dequeue();
            }
        }
        return Start(string.Join(' ', last));
    }

    private static string Start(string text) => text.Length <= 400 ? text : text[..400] + "…";
}
