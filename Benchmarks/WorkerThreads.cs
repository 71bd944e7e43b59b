namespace QSharpAdv.Benchmarks;

/// <summary>Threads of their own, so that no pool decides how many of them run at once.</summary>
internal static class WorkerThreads
{
    /// <summary>Calls <paramref name="body"/> once for each of 0 .. <paramref name="threads"/> - 1, all at the same time, and waits for them.</summary>
    public static void Run(int threads, Action<int> body)
    {
        var others = Enumerable.Range(1, threads - 1).Select(index => new Thread(() => body(index))).ToArray();
        Array.ForEach(others, thread => thread.Start());
        body(0);
        Array.ForEach(others, thread => thread.Join());
    }
}
