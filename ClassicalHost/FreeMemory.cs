using System.Globalization;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost;

/// <summary>The memory that a call may still take.</summary>
internal static class FreeMemory
{
    /// <summary>What is smaller is not checked.</summary>
    public const long LeastChecked = 1L << 26;
    private const double Gibi = 1L << 30;

    /// <summary>Bytes that this process can still get: what the machine or its container has left.</summary>
    public static long Bytes
    {
        get
        {
            var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet;
            return Math.Max(0, Math.Min(limit, OfMachine() ?? long.MaxValue));
        }
    }

    /// <summary>Refuses a call before it allocates, unless the collection of garbage makes room.</summary>
    /// <param name="bytes">What the call still has to allocate.</param>
    /// <param name="purpose">What for, as the beginning of a sentence.</param>
    /// <exception cref="UserException">More than is free.</exception>
    public static void Check(long bytes, string purpose)
    {
        if (bytes <= LeastChecked || bytes <= Bytes)
        {
            return;
        }

        GC.Collect();
        if (Bytes is var free && bytes > free)
        {
            throw new UserException(string.Create(
                CultureInfo.InvariantCulture,
                $"{purpose} takes {bytes / Gibi:F1} GiB more, but only {free / Gibi:F1} GiB of memory are free. Use fewer qubits, samples at a time or threads."));
        }
    }

    /// <summary>What Linux says that programs can still get without swapping; null elsewhere.</summary>
    private static long? OfMachine()
    {
        const string Source = "/proc/meminfo", Key = "MemAvailable:";
        if (!OperatingSystem.IsLinux() || !File.Exists(Source))
        {
            return null;
        }

        var line = File.ReadLines(Source).FirstOrDefault(each => each.StartsWith(Key, StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kibibytes, ..] ? long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024 : null;
    }
}
