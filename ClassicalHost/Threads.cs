using System.Runtime.ExceptionServices;

namespace QSharpAdv.ClassicalHost;

/// <summary>How many threads tensor operations and circuits use; results never depend on it.</summary>
public sealed class Threads : IDisposable
{
    private static readonly AsyncLocal<int> Current = new();
    private readonly int _outer = Current.Value;

    /// <summary>Opens a scope in which operations use at most <paramref name="limit"/> threads: <c>using var _ = new Threads(1);</c>.</summary>
    public Threads(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        Current.Value = limit;
    }

    /// <summary>The limit in the current flow of execution; by default the number of processors.</summary>
    public static int Limit => Current.Value == 0 ? Environment.ProcessorCount : Current.Value;

    /// <summary>Closes the scope.</summary>
    public void Dispose() => Current.Value = _outer;

    /// <summary>Calls <paramref name="body"/> for 0 .. <paramref name="count"/> - 1 in any order; on several threads, operations inside run on one each, and one of their exceptions is passed on.</summary>
    internal static void For(int count, Action<int> body)
    {
        var limit = Math.Min(count, Limit);
        if (limit <= 1)
        {
            for (var i = 0; i < count; i++)
            {
                body(i);
            }

            return;
        }

        using var scope = new Threads(1);
        var next = -1;
        try
        {
            // One by one: the growing ranges of Parallel.For itself leave threads idle at the end.
            Parallel.For(0, limit, new ParallelOptions { MaxDegreeOfParallelism = limit }, _ =>
            {
                for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                {
                    body(i);
                }
            });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
