using System.Collections.Concurrent;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Objects that are used by one thread at a time and kept for the next.</summary>
/// <param name="create">Makes one when none is idle.</param>
internal sealed class Pool<TItem>(Func<TItem> create)
    where TItem : class
{
    private readonly ConcurrentBag<TItem> _idle = [];

    /// <summary>The objects that wait for their next use.</summary>
    public IReadOnlyCollection<TItem> Idle => _idle;

    /// <summary>Takes an idle object or a new one.</summary>
    public TItem Rent() => _idle.TryTake(out var item) ? item : create();

    /// <summary>Gives an object back.</summary>
    public void Return(TItem item) => _idle.Add(item);
}
