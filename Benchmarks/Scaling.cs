using System.Globalization;

namespace QSharpAdv.Benchmarks;

/// <summary>Measures every point of the grid.</summary>
internal static class Scaling
{
    private const double BytesPerKiB = 1024;

    /// <summary>Forward and gradient at each point, reported as they are measured.</summary>
    public static IReadOnlyList<ScalingRow> Measure(bool quick, Action<ScalingRow> report)
    {
        var measurement = quick ? new Measurement(5, TimeSpan.FromSeconds(0.005)) : new Measurement(5, TimeSpan.FromSeconds(0.05));
        var ceilings = new[] { 1, Environment.ProcessorCount }.Distinct().ToDictionary(threads => threads, threads => Ceilings.Measure(Measurement.Quick, threads));
        var rows = new List<ScalingRow>();
        foreach (var point in ScalingPoint.Grid(quick))
        {
            var workload = Workload.Variational(point.Qubits, point.Layers, point.Batch, point.Threads);
            Add(ScalingRow.Forward, workload.Forward, workload.ForwardCost, workload.BytesOfStates);
            Add(ScalingRow.Gradient, workload.SharedGradient, workload.SharedCost, 2 * workload.BytesOfStates);

            void Add(string run, Action action, TextbookCost cost, long bytes)
            {
                var seconds = measurement.Seconds(action) / point.Batch;
                rows.Add(Row(point, run, seconds, cost, bytes, ceilings[point.Threads]));
                report(rows[^1]);
            }
        }

        return rows;
    }

    /// <summary>The columns of <see cref="Line"/>.</summary>
    public static string Header => "sweep      run      qubits layers  batch threads  s/sample  updates/s  share of FMA peak, of memory bandwidth";

    /// <summary>A row for the console.</summary>
    public static string Line(ScalingRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Sweep,-10} {row.Run,-8} {row.Qubits,6} {row.Layers,6} {row.Batch,6} {row.Threads,7} {row.SecondsPerSample,9:G3} {row.AmplitudeUpdatesPerSecond,10:G3} {row.ShareOfFmaPeak,8:F3} {row.ShareOfMemoryBandwidth,8:F2}");

    private static ScalingRow Row(ScalingPoint point, string run, double seconds, TextbookCost cost, long bytes, Ceilings ceilings) => new(
        point.Sweep,
        run,
        point.Qubits,
        point.Layers,
        point.Batch,
        point.Threads,
        SpeedRow.Rounded(seconds),
        SpeedRow.Rounded(cost.Updates / seconds),
        SpeedRow.Rounded(ceilings.ShareOfFmaPeak(cost, seconds)),
        SpeedRow.Rounded(ceilings.ShareOfMemoryBandwidth(cost, seconds)),
        bytes / BytesPerKiB);
}
