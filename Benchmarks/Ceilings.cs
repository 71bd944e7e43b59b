namespace QSharpAdv.Benchmarks;

/// <summary>What no program can exceed with some number of threads.</summary>
/// <param name="Threads">Number of threads.</param>
/// <param name="FmaGflops">GFLOP/s of fused multiply-adds in float.</param>
/// <param name="BandwidthGBs">GB/s of the triad in each of <see cref="MemoryLevel.All"/>.</param>
internal sealed record Ceilings(int Threads, double FmaGflops, IReadOnlyList<double> BandwidthGBs)
{
    /// <summary>GB/s of the last level.</summary>
    public double MemoryGBs => BandwidthGBs[^1];

    /// <summary>Measures them for one thread and for all.</summary>
    public static IReadOnlyList<Ceilings> Measure(Measurement measurement) =>
        [.. new[] { 1, Environment.ProcessorCount }.Select(threads => Measure(measurement, threads))];

    /// <summary>Measures them.</summary>
    private static Ceilings Measure(Measurement measurement, int threads) => new(
        threads,
        FmaPeak.Gflops(measurement, threads),
        [.. MemoryLevel.All.Select(level => Triad.GBs(measurement, level.Bytes(threads), threads))]);

    /// <summary>Share of the FMA peak that so much work in so many seconds amounts to.</summary>
    public double ShareOfFmaPeak(TextbookCost cost, double seconds) => cost.Flops / seconds / 1e9 / FmaGflops;

    /// <summary>Share of the bandwidth of memory that so much work would take at a pass per gate.</summary>
    public double ShareOfMemoryBandwidth(TextbookCost cost, double seconds) => cost.Updates * TextbookCost.BytesPerUpdate / seconds / 1e9 / MemoryGBs;
}
