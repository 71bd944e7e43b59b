namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Long arrays in parts for several threads; a part's length is fixed, so that results do not depend on the threads.</summary>
internal static class Chunks
{
    private const int Length = 1 << 15;

    /// <summary>Calls <paramref name="body"/> with start and length of each part.</summary>
    public static void For(int count, Action<int, int> body) =>
        Threads.For((count + Length - 1) / Length, chunk => body(chunk * Length, Math.Min(Length, count - (chunk * Length))));
}
