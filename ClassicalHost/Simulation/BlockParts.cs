using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Splits a pass over one large block, so that a single sample of many qubits uses all threads.</summary>
/// <remarks>The parts depend on the block alone, so that sums over them do not depend on threads.</remarks>
internal static class BlockParts
{
    /// <summary>Number of parts, a power of two.</summary>
    public const int Count = 8;
    private const int LeastVectors = 1 << 14;

    /// <summary>Whether a block of this many vectors is split.</summary>
    public static bool Apply(int vectors) => vectors >= LeastVectors;

    /// <summary>Calls <paramref name="run"/> for every part with its number, the position at which it starts and the bits that are fixed in it.</summary>
    /// <param name="vectors">Vectors of the block.</param>
    /// <param name="used">Bits of a vector's position that the pass walks through itself.</param>
    /// <param name="run">Works on the positions that differ from the start in no fixed bit.</param>
    public static void Run(int vectors, int used, Action<int, int, int> run)
    {
        var pinned = HighestFree(vectors, used);
        Threads.For(Count, part =>
        {
            var (start, all) = (0, used);
            for (var k = 0; k < pinned.Length; k++)
            {
                all |= pinned[k];
                start |= ((part >> k) & 1) * pinned[k];
            }

            run(part, start, all);
        });
    }

    private static int[] HighestFree(int vectors, int used)
    {
        var free = new int[BitOperations.Log2(Count)];
        var bit = vectors;
        for (var k = 0; k < free.Length; k++)
        {
            do
            {
                bit /= 2;
            }
            while ((bit & used) != 0);

            free[k] = bit;
        }

        return free;
    }
}
