namespace QSharpAdv.Benchmarks;

/// <summary>Where a measured row lies below the ceilings of the machine.</summary>
/// <param name="Row">The row.</param>
/// <param name="Level">Where the states of a thread lie.</param>
/// <param name="Intensity">Operations per byte of <see cref="PlannedWork"/>.</param>
/// <param name="Balance">Operations per byte at which the FMA peak and the bandwidth of the level are reached together.</param>
/// <param name="ShareOfFmaPeak">Planned operations per second over the FMA peak.</param>
/// <param name="ShareOfBandwidth">Planned bytes per second over the bandwidth of the level.</param>
internal sealed record Roofline(ScalingRow Row, MemoryLevel Level, double Intensity, double Balance, double ShareOfFmaPeak, double ShareOfBandwidth)
{
    /// <summary>A row that is below this share of both ceilings is limited by neither.</summary>
    private const double Least = 1.0 / 3;

    /// <summary>The nearer ceiling.</summary>
    public string Limit => Math.Max(ShareOfFmaPeak, ShareOfBandwidth) < Least ? "neither"
        : ShareOfFmaPeak >= ShareOfBandwidth ? "FMA throughput"
        : $"bandwidth of the {Level.Name}";

    /// <summary>The rows over qubits on all cores.</summary>
    public static IEnumerable<Roofline> Of(IReadOnlyList<SpeedRow> table, IReadOnlyList<ScalingRow> scaling)
    {
        var machine = table.ToDictionary(row => row.Key, row => row.Value);
        var threads = scaling.Max(row => row.Threads);
        return scaling
            .Where(row => row.Sweep == ScalingPoint.OverQubits && row.Threads == threads)
            .Select(row => Of(row, key => machine[$"{key}AllCores"]));
    }

    private static Roofline Of(ScalingRow row, Func<string, double> ceiling)
    {
        const double Giga = 1e9;
        var level = MemoryLevel.All[MemoryLevel.IndexFor((long)(row.StatesKiB * 1024), row.Threads)];
        var (peak, bandwidth) = (ceiling("fmaPeakGflops"), ceiling(level.BandwidthKey));
        return new(
            row,
            level,
            row.PlannedFlopsPerSample / row.PlannedBytesPerSample,
            peak / bandwidth,
            row.PlannedFlopsPerSample / row.SecondsPerSample / Giga / peak,
            row.PlannedBytesPerSample / row.SecondsPerSample / Giga / bandwidth);
    }
}
