using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>
/// A session with Microsoft's QDK (npm package qsharp-lang), which a Node process of its own runs. The process starts with the
/// first call; calls take turns; a call that is cancelled, takes too long or breaks the process ends it, and the next call starts
/// another. Safe for use by several threads.
/// </summary>
public sealed partial class QdkSession : IAsyncDisposable
{
    private readonly QdkSessionOptions _options;
    private readonly SemaphoreSlim _turn = new(1);
    private QdkHost? _host;
    private bool _closed;

    /// <summary>A session that starts no process yet.</summary>
    public QdkSession(QdkSessionOptions? options = null) => _options = options ?? new();

    internal int? HostProcessId => _host?.ProcessId;

    /// <summary>Ends the process. A call in flight is waited for; calls after this one fail.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _closed = true;
        await EndHostAsync().ConfigureAwait(false);
        _turn.Release();
    }

    private async Task<T> CallAsync<T>(
        string method, QSharpProgram program, object parameters, Func<JsonElement, T> read, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            using var answer = await AnswerAsync(method, parameters, cancellation).ConfigureAwait(false);
            return answer.RootElement.TryGetProperty("error", out var error)
                ? throw await FailureAsync(error, method, program).ConfigureAwait(false)
                : read(answer.RootElement.GetProperty("result"));
        }
        catch (Exception error) when (IsOfUnknownForm(error))
        {
            await EndHostAsync().ConfigureAwait(false);
            throw new QdkException($"The QDK's answer to {method} has an unknown form: {error.Message}", error);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static bool IsOfUnknownForm(Exception error) => error
        is KeyNotFoundException or FormatException or IndexOutOfRangeException or ArgumentOutOfRangeException
        or (InvalidOperationException and not ObjectDisposedException);

    private async Task<JsonDocument> AnswerAsync(string method, object parameters, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            if (_host is { HasExited: true })
            {
                await EndHostAsync().ConfigureAwait(false);
            }

            _host ??= await QdkHost.StartAsync(_options, either.Token).ConfigureAwait(false);
            return await _host.RequestAsync(method, parameters, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            await EndHostAsync().ConfigureAwait(false);
            throw new QdkException(
                $"The QDK did not finish {method} within {_options.Timeout.TotalSeconds:0.###} s: give the session a longer timeout, or make the program smaller.", error);
        }
        catch
        {
            await EndHostAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<QdkException> FailureAsync(JsonElement error, string method, QSharpProgram program)
    {
        if (error.TryGetProperty("diagnostics", out var diagnostics) && diagnostics.GetArrayLength() > 0)
        {
            return QSharpDiagnostic.ToException(diagnostics, program);
        }

        var message = error.GetProperty("message").GetString();
        if (!error.GetProperty("fatal").GetBoolean())
        {
            return new QdkException($"The QDK refused {method}: {message}");
        }

        await EndHostAsync().ConfigureAwait(false);
        return new QdkException($"The QDK broke down in {method}: {message}");
    }

    private async Task EndHostAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync().ConfigureAwait(false);
        }

        _host = null;
    }
}
