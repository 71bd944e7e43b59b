namespace QSharpAdv.Benchmarks;

/// <summary>Where a measured row lies below the ceilings of the machine.</summary>
/// <param name="Row">The row.</param>
/// <param name="Level">Where the states of a thread lie.</param>
/// <param name="OperationsPerByte">Least arithmetic intensity: the operations per second over the bandwidth of the level, which the bytes moved cannot exceed.</param>
/// <param name="Balance">Operations per byte from which on the FMA peak of the machine is nearer than the bandwidth of the level.</param>
/// <param name="GatesPerPass">Gates per pass over the state at least: what a pass per gate would move, over the bandwidth of the level.</param>
/// <param name="ShareOfBest">Amplitude updates per second over the most of the same run at any number of qubits.</param>
internal sealed record Roofline(ScalingRow Row, MemoryLevel Level, double OperationsPerByte, double Balance, double GatesPerPass, double ShareOfBest)
{
    /// <summary>From this share of the best speed on, a row is as fast as arithmetic lets it be.</summary>
    private const double NearBest = 2.0 / 3;

    /// <summary>What limits the row.</summary>
    public string Limit => ShareOfBest >= NearBest ? "arithmetic"
        : Level == MemoryLevel.All[0] ? "work per sample and call"
        : $"bandwidth of the {Level.Name}";

    /// <summary>The rows over qubits on all cores.</summary>
    public static IEnumerable<Roofline> Of(IReadOnlyList<SpeedRow> table, IReadOnlyList<ScalingRow> scaling)
    {
        var machine = table.ToDictionary(row => row.Key, row => row.Value);
        var threads = scaling.Max(row => row.Threads);
        var rows = scaling.Where(row => row.Sweep == ScalingPoint.OverQubits && row.Threads == threads).ToArray();
        var best = rows.GroupBy(row => row.Run).ToDictionary(run => run.Key, run => run.Max(row => row.AmplitudeUpdatesPerSecond));
        return rows.Select(row => Of(row, threads, key => machine[$"{key}AllCores"], best[row.Run]));
    }

    private static Roofline Of(ScalingRow row, int threads, Func<string, double> ceiling, double best)
    {
        var level = MemoryLevel.All[MemoryLevel.IndexFor((long)(row.StatesKiB * 1024), threads)];
        var (peak, bandwidth, memory) = (ceiling("fmaPeakGflops"), ceiling(level.BandwidthKey), ceiling(MemoryLevel.All[^1].BandwidthKey));
        return new(
            row,
            level,
            row.ShareOfFmaPeak * peak / bandwidth,
            peak / bandwidth,
            row.ShareOfMemoryBandwidth * memory / bandwidth,
            row.AmplitudeUpdatesPerSecond / best);
    }
}
