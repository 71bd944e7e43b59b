using System.Diagnostics;

namespace QSharpAdv.Benchmarks;

/// <summary>Times of repeated runs after a warm-up.</summary>
internal static class Measurement
{
    private const int Repetitions = 7;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.1);

    /// <summary>The median time of one run in seconds; short runs are repeated within a measurement.</summary>
    public static double MedianSeconds(Action run)
    {
        var runs = RunsDuringWarmUp(run);
        var inner = Math.Max(1, (int)(runs * (Shortest / WarmUp)));
        var seconds = new double[Repetitions];
        for (var k = 0; k < Repetitions; k++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < inner; i++)
            {
                run();
            }

            seconds[k] = watch.Elapsed.TotalSeconds / inner;
        }

        Array.Sort(seconds);
        return seconds[Repetitions / 2];
    }

    private static int RunsDuringWarmUp(Action run)
    {
        var runs = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp; runs++)
        {
            run();
        }

        return runs;
    }
}
