using System.Diagnostics;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Tests.Qdk;

public sealed class QdkSessionLifeTests : IDisposable
{
    private const string Forever = "{ mutable count = 0; while count >= 0 { set count = (count + 1) % 7; } count }";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("qsharpadv-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Missing_Node_is_one_clear_error()
    {
        await using var session = new QdkSession(new() { NodePath = "no-such-node" });

        var error = await Assert.ThrowsAsync<QdkException>(() => OneAsync(session));

        Assert.StartsWith("Node.js was not found as 'no-such-node'", error.Message, StringComparison.Ordinal);
        Assert.Contains("install Node.js 18 or newer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_host_script_says_how_to_mend()
    {
        await using var session = new QdkSession(new() { HostScript = Path.Combine(_folder.FullName, "host.mjs") });

        Assert.Contains("build the solution again", (await Assert.ThrowsAsync<QdkException>(() => OneAsync(session))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""console.log('{"node":"16.20.1"}');""", "Node.js 18 or newer is needed, node is 16.20.1: install a newer one.")]
    [InlineData("console.error('SyntaxError: no'); process.exit(1);", "The QDK's process ended with exit code 1: SyntaxError: no")]
    [InlineData("console.log('hello');", "The QDK's process did not answer with a JSON object but with: hello")]
    [InlineData("""answer(() => '[1, 2');""", "The QDK's process did not answer with a JSON object but with: [1, 2")]
    [InlineData("""answer(() => '{"id": 77, "result": []}');""", "The QDK's process answered another question than run: {\"id\": 77, \"result\": []}")]
    [InlineData("""answer(id => `{"id": ${id}, "result": 5}`);""", "The QDK's answer to run has an unknown form")]
    [InlineData("""answer(id => `{"id": ${id}}`);""", "The QDK's answer to run has an unknown form")]
    [InlineData("""answer(() => { console.error('boom'); process.exit(3); });""", "The QDK's process ended with exit code 3: boom")]
    [InlineData("""answer(id => `{"id": ${id}, "error": {"message": "unreachable", "fatal": true}}`);""", "The QDK broke down in run: unreachable")]
    public async Task A_broken_host_is_one_clear_error_and_the_next_call_works(string misbehaviour, string message)
    {
        await using var session = new QdkSession(new() { HostScript = await HostThatFirstAsync(misbehaviour) });

        var error = await Assert.ThrowsAsync<QdkException>(() => OneAsync(session));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Null(session.HostProcessId);
        Assert.Equal(1, await OneAsync(session));
    }

    [Fact]
    public async Task A_host_that_dies_while_it_is_asked_is_one_clear_error()
    {
        await using var session = new QdkSession(new() { HostScript = await HostThatFirstAsync("""console.log('{"node":"20.0.0"}');""") });
        var large = QSharpProgram.Empty.With(new QSharpSource("Large.qs", new string(' ', 3_000_000)));

        var error = await Assert.ThrowsAsync<QdkException>(() => session.RunAsync(large, "1"));

        Assert.StartsWith("The QDK's process ended with exit code 0", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await OneAsync(session));
    }

    [Fact]
    public async Task A_program_that_breaks_the_compiler_leaves_the_next_call_working()
    {
        await using var session = new QdkSession();
        var deep = new string('(', 100_000) + "1" + new string(')', 100_000);

        var error = await Assert.ThrowsAsync<QdkException>(() => session.RunAsync(QSharpProgram.Empty, deep));

        Assert.StartsWith("The QDK broke down in run", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await OneAsync(session));
    }

    [Fact]
    public async Task A_killed_process_is_one_clear_error_and_the_next_call_works()
    {
        await using var session = new QdkSession();
        await OneAsync(session);
        var call = session.RunAsync(QSharpProgram.Empty, Forever);
        using (var process = Process.GetProcessById(session.HostProcessId!.Value))
        {
            process.Kill();
        }

        var error = await Assert.ThrowsAsync<QdkException>(() => call);

        Assert.StartsWith("The QDK's process ended with exit code", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await OneAsync(session));
    }

    [Fact]
    public async Task A_process_that_died_between_calls_is_replaced()
    {
        await using var session = new QdkSession();
        await OneAsync(session);
        using (var process = Process.GetProcessById(session.HostProcessId!.Value))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.Equal(1, await OneAsync(session));
    }

    [Fact]
    public async Task Interrupting_the_process_group_leaves_the_decision_to_the_parent()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var session = new QdkSession();
        await OneAsync(session);
        var id = session.HostProcessId!.Value;
        using var interrupt = Process.Start("kill", ["-INT", $"{id}"]);
        await interrupt.WaitForExitAsync();

        Assert.Equal(1, await OneAsync(session));
        Assert.Equal(id, session.HostProcessId);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_ended_and_the_next_call_works()
    {
        var clock = new ManualClock();
        await using var session = new QdkSession(new() { Timeout = TimeSpan.FromSeconds(90), Clock = clock });
        await OneAsync(session);
        var call = session.RunAsync(QSharpProgram.Empty, Forever);

        clock.Expire();

        var error = await Assert.ThrowsAsync<QdkException>(() => call);
        Assert.StartsWith("The QDK did not finish run within 90 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await OneAsync(session));
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once_and_the_next_call_works()
    {
        await using var session = new QdkSession();
        using var cancellation = new CancellationTokenSource();
        var running = session.RunAsync(QSharpProgram.Empty, Forever, cancellation: cancellation.Token);
        var waiting = session.RunAsync(QSharpProgram.Empty, "1", cancellation: cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, await OneAsync(session));
    }

    [Fact]
    public async Task A_closed_session_leaves_no_process_and_takes_no_calls()
    {
        var session = new QdkSession();
        await OneAsync(session);
        var id = session.HostProcessId!.Value;

        await session.DisposeAsync();
        await session.DisposeAsync();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => OneAsync(session));
    }

    [Fact]
    public async Task A_busy_host_ends_when_its_parent_is_killed()
    {
        var host = new QdkSessionOptions().HostScript.Replace('\\', '/');
        var request = """{"id":1,"method":"run","program":{"sources":[["src/A.qs",""]]},"shots":1,"expression":""" + "\"" + Forever + "\"}\n";
        var parent = await WriteAsync("parent.mjs", $$"""
            import { spawn } from "node:child_process";
            const host = spawn(process.execPath, ["{{host}}"], { stdio: ["pipe", "pipe", "inherit"] });
            host.stdout.once("data", () => host.stdin.write({{System.Text.Json.JsonSerializer.Serialize(request)}}, () => console.log("busy")));
            """);
        using var process = Process.Start(new ProcessStartInfo("node", [parent]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Assert.Equal("busy", await process.StandardOutput.ReadLineAsync());

        process.Kill(entireProcessTree: false);

        // The host shares its parent's standard error, which ends when the last of the two has gone.
        Assert.Equal("", await process.StandardError.ReadToEndAsync());
    }

    private static async Task<long> OneAsync(QdkSession session) => (await session.RunAsync(QSharpProgram.Empty, "1"))[0].Value.ToInt();

    private Task<string> HostThatFirstAsync(string misbehaviour) => WriteAsync("host.mjs", $$"""
        import { existsSync, writeFileSync } from "node:fs";
        import { createInterface } from "node:readline";
        const been = new URL("./been", import.meta.url);
        function answer(reply) {
          console.log('{"node":"20.0.0"}');
          createInterface({ input: process.stdin }).on("line", (line) => console.log(reply(JSON.parse(line).id)));
        }
        if (existsSync(been)) {
          await import("{{new Uri(new QdkSessionOptions().HostScript)}}");
        } else {
          writeFileSync(been, "");
          {{misbehaviour}}
        }
        """);

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
