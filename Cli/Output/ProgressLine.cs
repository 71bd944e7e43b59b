using System.Diagnostics;
using System.Globalization;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Cli.Output;

/// <summary>Shows how far a study is on the error stream: one line redrawn in a terminal, a line every few seconds elsewhere.</summary>
internal sealed class ProgressLine(bool interactive) : IProgress<StudyProgress>
{
    private const int BarWidth = 24;
    private static readonly TimeSpan BetweenRedraws = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private long? _shownAt;
    private int _drawn;

    /// <inheritdoc/>
    public void Report(StudyProgress value)
    {
        lock (_lock)
        {
            if (_shownAt is { } shown && Stopwatch.GetElapsedTime(shown) < (interactive ? BetweenRedraws : BetweenLines))
            {
                return;
            }

            _shownAt = Stopwatch.GetTimestamp();
            Show(Describe(value));
        }
    }

    /// <summary>Removes the line from a terminal.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (interactive)
            {
                Console.Error.Write($"\r{new string(' ', _drawn)}\r");
            }

            _drawn = 0;
        }
    }

    private static string Describe(StudyProgress value)
    {
        var filled = (int)Math.Round(value.Fraction * BarWidth);
        var left = value.Remaining is { } remaining ? $", {Duration(remaining)} left" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{new string('━', filled)}{new string('╌', BarWidth - filled)} {value.Fraction,4:P0}  {value.Finished} of {value.Planned} trials{left}  {string.Join(", ", value.Running)}");
    }

    private static string Duration(TimeSpan time) =>
        time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    private void Show(string text)
    {
        if (!interactive)
        {
            Console.Error.WriteLine(text);
            return;
        }

        var line = text.Length < Terminal.Width ? text : text[..(Terminal.Width - 1)];
        Console.Error.Write($"\r{line.PadRight(_drawn)}");
        _drawn = line.Length;
    }
}
