using System.Diagnostics;

namespace QSharpAdv.Benchmarks;

/// <summary>Medians of repeated measurements after a warm-up.</summary>
/// <param name="Repetitions">Number of measurements.</param>
/// <param name="Shortest">Time that one measurement takes at least; short runs are repeated within it.</param>
internal sealed record Measurement(int Repetitions, TimeSpan Shortest)
{
    public static readonly Measurement Full = new(9, TimeSpan.FromSeconds(0.2));

    public static readonly Measurement Quick = new(5, TimeSpan.FromSeconds(0.05));

    /// <summary>A warm-up takes at least this: less, and slow code that the compiler means to replace is measured.</summary>
    private static readonly TimeSpan ShortestWarmUp = TimeSpan.FromSeconds(1);

    /// <summary>The time of one run in seconds.</summary>
    public double Seconds(Action run)
    {
        var runs = WarmUp(run);
        return Median(() => Time(run, runs));
    }

    /// <summary>The time of one run over that of another, measured in turn so that both meet the same conditions.</summary>
    public double Ratio(Action run, Action reference)
    {
        var (runs, references) = (WarmUp(run), WarmUp(reference));
        return Median(() => Time(run, runs) / Time(reference, references));
    }

    /// <summary>Runs until the compiler has settled, and tells how many runs a measurement needs.</summary>
    private int WarmUp(Action run)
    {
        var watch = Stopwatch.StartNew();
        var runs = 0;
        while (runs < 2 || watch.Elapsed < ShortestWarmUp)
        {
            run();
            runs++;
        }

        return Math.Max(1, (int)(runs * (Shortest / watch.Elapsed)));
    }

    private double Median(Func<double> measure)
    {
        var values = Enumerable.Range(0, Repetitions).Select(_ => measure()).Order().ToArray();
        return values[Repetitions / 2];
    }

    private static double Time(Action run, int runs)
    {
        var watch = Stopwatch.StartNew();
        for (var k = 0; k < runs; k++)
        {
            run();
        }

        return watch.Elapsed.TotalSeconds / runs;
    }
}
