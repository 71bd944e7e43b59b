using System.Diagnostics;
using System.Globalization;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Cli.Output;

/// <summary>Shows how far a study or a measurement is on the error stream: one line redrawn in a terminal, a line every few seconds elsewhere.</summary>
internal sealed class ProgressLine(bool interactive) : IProgress<StudyProgress>
{
    private const int BarWidth = 24;
    private static readonly TimeSpan BetweenRedraws = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private long? _shownAt;
    private int _drawn;

    /// <inheritdoc/>
    public void Report(StudyProgress value) => Report(value, "");

    /// <summary>Progress of a study that is one of several.</summary>
    /// <param name="place">Which one it is, before the count of its trials.</param>
    public IProgress<StudyProgress> Within(string place) => new StudyWithin(this, place);

    /// <summary>Progress of a task whose share done is known; the time left follows from the time it took so far.</summary>
    public IProgress<double> Of(string task)
    {
        var started = Stopwatch.GetTimestamp();
        return new Share(fraction =>
        {
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (elapsed > Patience)
            {
                Report(fraction, elapsed * ((1 - fraction) / fraction), task, "");
            }
        });
    }

    private void Report(StudyProgress value, string place) =>
        Report(value.Fraction, value.Remaining, $"{place}{value.Finished} of {value.Planned} trials", string.Join(", ", value.Running));

    private void Report(double fraction, TimeSpan? remaining, string task, string details)
    {
        lock (_lock)
        {
            if (_shownAt is { } shown && Stopwatch.GetElapsedTime(shown) < (interactive ? BetweenRedraws : BetweenLines))
            {
                return;
            }

            _shownAt = Stopwatch.GetTimestamp();
            Show(Describe(fraction, remaining, task, details));
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

    private static string Describe(double fraction, TimeSpan? remaining, string task, string details)
    {
        var filled = (int)Math.Round(fraction * BarWidth);
        var left = remaining is { } time ? $", {Duration(time)} left" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{new string('━', filled)}{new string('╌', BarWidth - filled)} {fraction,4:P0}  {task}{left}  {details}");
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

    private sealed class StudyWithin(ProgressLine line, string place) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => line.Report(value, place);
    }

    private sealed class Share(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
