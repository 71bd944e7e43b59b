using System.Globalization;

namespace QSharpAdv.Benchmarks;

/// <summary>Measures every point of the grid.</summary>
internal static class Scaling
{
    private const double BytesPerKiB = 1024;

    /// <summary>Forward and gradient at each point, reported as they are measured.</summary>
    /// <param name="quick">Whether to measure fewer points for a shorter time.</param>
    /// <param name="machine">The peaks of the machine, on one core and on all.</param>
    /// <param name="report">Takes each row.</param>
    public static IReadOnlyList<ScalingRow> Measure(bool quick, IReadOnlyList<Ceilings> machine, Action<ScalingRow> report)
    {
        var measurement = quick ? new Measurement(5, TimeSpan.FromSeconds(0.005)) : new Measurement(5, TimeSpan.FromSeconds(0.05));
        var ceilings = machine.DistinctBy(each => each.Threads).ToDictionary(each => each.Threads);
        var rows = new List<ScalingRow>();
        foreach (var point in ScalingPoint.Grid(quick))
        {
            var workload = Workload.Variational(point.Qubits, point.Layers, point.Batch, point.Threads);
            Add(ScalingRow.Forward, workload.Forward, workload.ForwardCost, workload.ForwardWork, workload.BytesOfStates);
            Add(ScalingRow.Gradient, workload.SharedGradient, workload.SharedCost, workload.SharedWork, 2 * workload.BytesOfStates);

            void Add(string run, Action action, TextbookCost cost, PlannedWork work, long bytes)
            {
                var seconds = measurement.Seconds(action) / point.Batch;
                rows.Add(Row(point, run, seconds, cost, work, bytes, ceilings[point.Threads]));
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

    private static ScalingRow Row(ScalingPoint point, string run, double seconds, TextbookCost cost, PlannedWork work, long bytes, Ceilings ceilings) => new(
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
        bytes / BytesPerKiB,
        SpeedRow.Rounded(work.Flops),
        SpeedRow.Rounded(work.Bytes));
}
