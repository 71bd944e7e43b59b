namespace QSharpAdv.Benchmarks;

/// <summary>A place where states lie while they are worked on, told by the size of what fits.</summary>
/// <param name="Key">Start of the measurement's key.</param>
/// <param name="Name">Name for people.</param>
internal sealed record MemoryLevel(string Key, string Name)
{
    private const long KiB = 1024;
    private const long MemoryInAll = 384 * KiB * KiB;
    private const long SharedCacheInAll = 16 * KiB * KiB;

    /// <summary>From the smallest and fastest on.</summary>
    public static IReadOnlyList<MemoryLevel> All { get; } =
        [new("l1", "first-level cache"), new("l2", "second-level cache"), new("l3", "third-level cache"), new("memory", "memory")];

    /// <summary>Key of the measured bandwidth.</summary>
    public string BandwidthKey => $"{Key}BandwidthGBs";

    /// <summary>Bytes that each of some number of threads works on to measure this level: what fits every common processor, and four times the largest cache for memory.</summary>
    public long Bytes(int threads) => Key switch
    {
        "l1" => 16 * KiB,
        "l2" => 256 * KiB,
        "l3" => Math.Clamp(SharedCacheInAll / threads, KiB * KiB, SharedCacheInAll / 2),
        _ => MemoryInAll / threads,
    };

    /// <summary>Index of the level that holds so many bytes per thread.</summary>
    public static int IndexFor(long bytes, int threads)
    {
        var index = All.TakeWhile(level => level.Bytes(threads) < bytes).Count();
        return Math.Min(index, All.Count - 1);
    }
}
