using Microsoft.Playwright;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Tests.Reports;

/// <summary>One headless Chromium for a class of tests; it is not started when there is none.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Far more than a busy machine needs; only a test that hangs gets there.</summary>
    private const float PatienceMilliseconds = 300_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("qsharpadv-browser").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _reports;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.BrowserPath is { } path)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments, Timeout = PatienceMilliseconds });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Opens the report of a study and waits until its charts are drawn.</summary>
    internal async Task<OpenReport> OpenAsync(StudyResult study, int width = 1200, ColorScheme scheme = ColorScheme.Light)
    {
        var path = Path.Combine(_folder, $"report{Interlocked.Increment(ref _reports)}.html");
        await File.WriteAllTextAsync(path, HtmlReport.Write(study));
        var page = await _browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme });
        page.SetDefaultTimeout(PatienceMilliseconds);
        var report = new OpenReport(page);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.plot:not(.drawn)').length === 0");
        return report;
    }
}

/// <summary>A page with everything that it said and asked for.</summary>
internal sealed class OpenReport : IAsyncDisposable
{
    public OpenReport(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Messages.Add(message.Text);
        page.PageError += (_, error) => Messages.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Console messages and uncaught errors.</summary>
    public List<string> Messages { get; } = [];

    /// <summary>Addresses of all requests.</summary>
    public List<string> Requests { get; } = [];

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
