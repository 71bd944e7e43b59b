using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace QSharpAdv.Tests.Data;

/// <summary>A web server on this machine that serves one file, or several by name, and misbehaves as told.</summary>
internal sealed partial class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, byte[]?> _find;
    private readonly Task _serving;

    public FileServer(byte[] content)
        : this(_ => content)
    {
    }

    public FileServer(Func<string, byte[]?> find)
    {
        _find = find;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/files/");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>The heads of all requests so far.</summary>
    public List<string> Requests { get; } = [];

    public string ETag { get; set; } = "\"first\"";

    public bool KnowsRanges { get; set; } = true;

    public bool TellsLength { get; set; } = true;

    public int Status { get; set; } = 200;

    /// <summary>How many bytes of the next answers are sent before the connection is cut; answers after them are whole.</summary>
    public Queue<int> Cuts { get; } = new();

    /// <summary>Whether a cut connection stays open in silence.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Done when the server has fallen silent.</summary>
    public TaskCompletionSource Silence { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first bytes that were asked for, 0 where the whole file was.</summary>
    public IEnumerable<int> Starts => Requests.Select(StartOf);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _serving.Wait();
        _stop.Dispose();
    }

    private static int StartOf(string head) => RangePattern().Match(head) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\nRange: bytes=(\d+)-\r")]
    private static partial Regex RangePattern();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(connection.GetStream());
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stop.Token) > 0)
        {
            head.Append((char)one[0]);
        }

        if (head.Length == 0)
        {
            return;
        }

        Requests.Add(head.ToString());
        var content = _find(head.ToString().Split(' ')[1].Split('/')[^1]);
        var (status, start) = Decide(head.ToString(), content);
        var body = status is 200 or 206 ? content![start..] : [];
        var length = TellsLength ? $"Content-Length: {body.Length}\r\n" : "";
        var range = status == 206 ? $"Content-Range: bytes {start}-{content!.Length - 1}/{content.Length}\r\n" : "";
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Answer\r\nETag: {ETag}\r\n{length}{range}Connection: close\r\n\r\n"), _stop.Token);
            await SendAsync(stream, body);
        }
        catch (IOException)
        {
            // The client has gone.
        }
    }

    private (int Status, int Start) Decide(string head, byte[]? content)
    {
        var start = KnowsRanges ? StartOf(head) : 0;
        var isSame = !head.Contains("If-Range:", StringComparison.Ordinal) || head.Contains($"If-Range: {ETag}\r", StringComparison.Ordinal);
        return Status != 200 ? (Status, 0)
            : content is null ? (404, 0)
            : start == 0 || !isSame ? (200, 0)
            : start >= content.Length ? (416, 0)
            : (206, start);
    }

    private async Task SendAsync(NetworkStream stream, byte[] body)
    {
        if (!Cuts.TryDequeue(out var cut))
        {
            await stream.WriteAsync(body, _stop.Token);
            return;
        }

        await stream.WriteAsync(body.AsMemory(0, Math.Min(cut, body.Length)), _stop.Token);
        if (IsSilent)
        {
            Silence.TrySetResult();
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }
    }
}
