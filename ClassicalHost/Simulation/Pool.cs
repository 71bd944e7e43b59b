using System.Collections.Concurrent;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Objects that are used by one thread at a time and kept for the next.</summary>
/// <param name="create">Makes one when none is idle.</param>
internal sealed class Pool<TItem>(Func<TItem> create)
    where TItem : class
{
    private readonly ConcurrentBag<TItem> _idle = [];
    private int _created;

    /// <summary>How many objects there are, idle or not.</summary>
    public int Created => _created;

    /// <summary>Takes an idle object or a new one.</summary>
    public TItem Rent()
    {
        if (_idle.TryTake(out var item))
        {
            return item;
        }

        Interlocked.Increment(ref _created);
        return create();
    }

    /// <summary>Gives an object back.</summary>
    public void Return(TItem item) => _idle.Add(item);
}
