namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Arrays that the same calculation, done again and again, uses again: fresh large arrays cost more than what is computed in them.</summary>
/// <remarks>
/// Inside <c>using var _ = pool.Use();</c> results of operations and gradients live in arrays of the pool. They end with the scope: <see cref="Tensor.Clone"/> what
/// shall outlive it, and forget gradients of parameters. A pool serves one scope at a time; arrays that a few scopes did not need are left to the garbage collector.
/// </remarks>
public sealed class TensorPool
{
    private const int ScopesKept = 4;
    private static readonly AsyncLocal<Scope?> Current = new();
    private readonly Dictionary<int, Stack<(float[] Values, long LastUse)>> _free = [];
    private long _scopes, _allocated;

    /// <summary>Bytes of the arrays that were in use at once in any scope so far, at most.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Bytes of the largest array so far.</summary>
    public long LargestBytes { get; private set; }

    /// <summary>Opens a scope in which operations take their memory from this pool.</summary>
    public IDisposable Use() => new Scope(this);

    /// <summary>An array of unknown content and exactly this length, from the pool of the scope if there is one.</summary>
    internal static float[] Rent(int count) =>
        Current.Value is { } scope ? scope.Rent(count) : GC.AllocateUninitializedArray<float>(count);

    /// <summary>An array of zeros.</summary>
    internal static float[] RentZeros(int count)
    {
        if (Current.Value is not { } scope)
        {
            return new float[count];
        }

        var values = scope.Rent(count);
        Array.Clear(values);
        return values;
    }

    /// <summary>Gives an array back before the scope ends; nothing may refer to it any more.</summary>
    internal static void Return(float[] values) => Current.Value?.Return(values);

    private float[] Take(int count)
    {
        lock (_free)
        {
            return _free.TryGetValue(count, out var stack) && stack.TryPop(out var entry) ? entry.Values : Allocate(count);
        }
    }

    /// <exception cref="QuantumKernels.UserException">So little memory is free that the next arrays would not fit.</exception>
    private float[] Allocate(int count)
    {
        var bytes = (long)count * sizeof(float);
        _allocated += bytes;
        if (_allocated >= FreeMemory.LeastChecked)
        {
            FreeMemory.Check(_allocated, "A calculation with tensors");
            _allocated = 0;
        }

        return GC.AllocateUninitializedArray<float>(count);
    }

    private void PutBack(float[] values)
    {
        lock (_free)
        {
            if (!_free.TryGetValue(values.Length, out var stack))
            {
                _free[values.Length] = stack = [];
            }

            stack.Push((values, _scopes));
        }
    }

    private void ForgetUnused()
    {
        foreach (var (length, stack) in _free.ToArray())
        {
            var kept = stack.Where(entry => entry.LastUse > _scopes - ScopesKept).Reverse().ToArray();
            if (kept.Length < stack.Count)
            {
                _free[length] = new(kept);
            }
        }
    }

    private sealed class Scope : IDisposable
    {
        private readonly TensorPool _pool;
        private readonly Scope? _outer = Current.Value;
        private readonly HashSet<float[]> _used = [];
        private long _bytes;

        public Scope(TensorPool pool)
        {
            _pool = pool;
            _pool._scopes++;
            Current.Value = this;
        }

        public float[] Rent(int count)
        {
            var values = _pool.Take(count);
            lock (_used)
            {
                _used.Add(values);
                var bytes = (long)count * sizeof(float);
                _bytes += bytes;
                _pool.PeakBytes = Math.Max(_pool.PeakBytes, _bytes);
                _pool.LargestBytes = Math.Max(_pool.LargestBytes, bytes);
            }

            return values;
        }

        public void Return(float[] values)
        {
            lock (_used)
            {
                if (_used.Remove(values))
                {
                    _bytes -= (long)values.Length * sizeof(float);
                    _pool.PutBack(values);
                }
            }
        }

        public void Dispose()
        {
            foreach (var values in _used)
            {
                _pool.PutBack(values);
            }

            _used.Clear();
            _pool.ForgetUnused();
            Current.Value = _outer;
        }
    }
}
