using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>What an attack asked about each input of a run, and what it found on the way.</summary>
/// <remarks>Threads that work on different inputs may write at the same time.</remarks>
internal sealed class QueryLedger
{
    private readonly Tensor _clean;
    private readonly ThreatModel _threat;
    private readonly QueryLimits _limits;
    private readonly InputRecord[] _records;

    /// <summary>Starts a ledger for clean inputs [count, ...].</summary>
    public QueryLedger(Tensor clean, ThreatModel threat, QueryLimits limits)
    {
        (_clean, _threat, _limits) = (clean, threat, limits);
        _records = new InputRecord[clean.Shape[0]];
        Found = limits.Any ? clean.Clone() : null;
    }

    /// <summary>A ledger for another model that is asked about the same inputs, without a limit.</summary>
    public QueryLedger(QueryLedger other)
        : this(other._clean, other._threat, default)
    {
    }

    /// <summary>Per input the first point found within the limit, or the clean one; null without a limit.</summary>
    public Tensor? Found { get; }

    /// <summary>What is known of an input.</summary>
    public InputRecord this[int index] => _records[index];

    /// <summary>The number of the next random draw for an input, which differs from all others; the last one of all once a limit cut the input off, since what it draws then counts no more but for the judgement.</summary>
    public long NextDraw(int index) => ((long)index << 32) | (uint)(_records[index].WasRefused ? int.MaxValue : _records[index].Draws++);

    /// <summary>Notes a query for each input of a batch, with its gradient if it was asked for one, and the points that are admissible and reach the goal.</summary>
    /// <exception cref="QueryLimitException">No input of the block may be asked about any more.</exception>
    public void Note(AttackBatch batch, Tensor points, Tensor logits, Tensor? gradients)
    {
        var shots = gradients is null ? _limits.ShotsPerQuery : _limits.ShotsPerGradient;
        var predictions = Predictions.Of(logits);
        for (var i = 0; i < batch.Count; i++)
        {
            ref var record = ref _records[batch.Indices[i]];
            if (_limits.AreReached(record.Queries, record.Shots, shots))
            {
                record.WasRefused = true;
                continue;
            }

            record.Queries++;
            record.Shots += shots;
            if (gradients is not null)
            {
                NoteGradient(ref record, gradients.Values.Slice(i * batch.SampleSize, batch.SampleSize));
            }

            if (record.QueriesToSuccess is null && batch.IsReached(i, predictions[i]))
            {
                NoteSuccess(ref record, batch.Indices[i], points.Values.Slice(i * batch.SampleSize, batch.SampleSize), batch.Part);
            }
        }

        if (_limits.Any && Array.TrueForAll(batch.Block, index => _records[index].WasRefused))
        {
            throw new QueryLimitException();
        }
    }

    /// <summary>Notes that the point which an attack returned reaches the goal, if none did before.</summary>
    public void NoteReturned(int index)
    {
        ref var record = ref _records[index];
        record.QueriesToSuccess ??= record.Queries;
    }

    private static void NoteGradient(ref InputRecord record, ReadOnlySpan<float> gradient)
    {
        record.Gradients++;
        var norm = TensorPrimitives.Norm(gradient);
        record.LargestGradient = float.IsFinite(norm) ? Math.Max(record.LargestGradient, norm) : record.LargestGradient;
    }

    private void NoteSuccess(ref InputRecord record, int index, ReadOnlySpan<float> point, string part)
    {
        var size = point.Length;
        if (_threat.Contains(_clean.Values.Slice(index * size, size), point))
        {
            (record.QueriesToSuccess, record.Part) = (record.Queries, part);
            if (Found is not null)
            {
                point.CopyTo(Found.Values[(index * size)..]);
            }
        }
    }

    /// <summary>The counts of one input.</summary>
    internal struct InputRecord
    {
        public int Queries, Gradients, Draws;
        public long Shots;
        public bool WasRefused;
        public int? QueriesToSuccess;
        public string? Part;
        public float LargestGradient;
    }
}
