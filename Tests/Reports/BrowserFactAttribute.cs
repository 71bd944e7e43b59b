namespace QSharpAdv.Tests.Reports;

/// <summary>A test that needs Chromium; without it the test is reported as skipped and says what to install.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] WellKnownPaths =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    public BrowserFactAttribute()
    {
        if (BrowserPath is null)
        {
            Skip = "Needs a browser: install Chromium (on Debian: apt-get install chromium) or set CHROMIUM to the path of Chromium or Chrome.";
        }
    }

    /// <summary>The browser's executable; null when there is none.</summary>
    public static string? BrowserPath { get; } =
        new[] { Environment.GetEnvironmentVariable("CHROMIUM") }.Concat(WellKnownPaths).FirstOrDefault(File.Exists);
}
