namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Splits the blocks of a batch into chunks that depend on the batch alone, so that sums over chunks do not depend on threads.</summary>
internal static class BlockSchedule
{
    private const int MaximumChunks = 64;

    /// <summary>Number of chunks for a number of blocks.</summary>
    public static int ChunkCount(int blocks) => Math.Min(blocks, MaximumChunks);

    /// <summary>Runs every chunk once, on up to <paramref name="threads"/> threads; a single chunk may use them all itself.</summary>
    public static void Run(int blocks, int threads, Action<int, Range> runChunk)
    {
        var chunks = ChunkCount(blocks);
        void RunOne(int chunk) => runChunk(chunk, First(chunk)..First(chunk + 1));
        int First(int chunk) => (int)((long)blocks * chunk / chunks);

        using var scope = new Threads(threads);
        Threads.For(chunks, RunOne);
    }
}
