using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The random search of the Square attack: a proposal is kept if the margin of the goal grows, or if it reaches the goal.</summary>
internal sealed class SquareSearch
{
    /// <summary>How often an input that has reached the goal is asked about at most, counted from the start, where it is not left alone then.</summary>
    private const int QueriesBeyondSuccess = 1000;

    private readonly ISquareProposal _proposal;
    private readonly Func<int, SampleWindow> _windowAt;
    private readonly float[] _margins;
    private readonly bool[] _reached;
    private AttackBatch _asked;
    private int[] _active;
    private Tensor _candidates;

    /// <summary>Prepares the search; the function gives the window of a query.</summary>
    public SquareSearch(AttackBatch batch, ISquareProposal proposal, Func<int, SampleWindow> windowAt)
    {
        (_asked, _proposal, _windowAt) = (batch, proposal, windowAt);
        (Points, _candidates) = (batch.Inputs.Clone(), batch.Inputs.Clone());
        (_margins, _reached) = (new float[batch.Count], new bool[batch.Count]);
        _margins.AsSpan().Fill(float.NegativeInfinity);
        _active = [.. Enumerable.Range(0, batch.Count)];
    }

    /// <summary>The best points.</summary>
    public Tensor Points { get; }

    /// <summary>Positions of the inputs that withstood.</summary>
    public int[] Standing => [.. Enumerable.Range(0, _reached.Length).Where(sample => !_reached[sample])];

    /// <summary>Asks once for the start, then this many times.</summary>
    public void Run(int queries, CancellationToken cancellation)
    {
        Ask(null);
        for (var query = 0; query < queries; query++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_asked.StopsAtSuccess || query >= QueriesBeyondSuccess)
            {
                KeepStanding();
            }

            if (_active.Length == 0)
            {
                break;
            }

            Ask(_windowAt(query));
        }
    }

    /// <summary>Asks for the scores of a proposal for each input that is not done; without a window it is the start.</summary>
    private void Ask(SampleWindow? window)
    {
        for (var i = 0; i < _active.Length; i++)
        {
            if (window is { } size)
            {
                _proposal.Change(_active[i], size, Points.Row(_active[i]), _candidates.Row(i));
            }
            else
            {
                _proposal.Start(_active[i], _candidates.Row(i));
            }
        }

        var logits = _asked.Logits(_candidates);
        if (_asked.IsRandom)
        {
            Confirm(logits);
        }

        for (var i = 0; i < _active.Length; i++)
        {
            Judge(i, logits.Row(i));
        }
    }

    /// <summary>Replaces the scores of candidates that look better by the mean of several answers.</summary>
    private void Confirm(Tensor logits)
    {
        int[] better = [.. Enumerable.Range(0, _active.Length).Where(i => Compare(i, logits.Row(i)).IsBetter)];
        if (better.Length > 0)
        {
            var means = _asked.Select(better).MeanLogits(Functional.Rows(_candidates, better));
            for (var k = 0; k < better.Length; k++)
            {
                means.Row(k).CopyTo(logits.Row(better[k]));
            }
        }
    }

    /// <summary>Keeps the candidate or goes back to the point before.</summary>
    private void Judge(int i, ReadOnlySpan<float> logits)
    {
        var (margin, isReached, isBetter) = Compare(i, logits);
        if (isBetter)
        {
            _margins[_active[i]] = margin;
            _reached[_active[i]] = isReached;
            _candidates.Row(i).CopyTo(Points.Row(_active[i]));
        }
    }

    private (float Margin, bool IsReached, bool IsBetter) Compare(int i, ReadOnlySpan<float> logits)
    {
        var isReached = _asked.IsReached(i, TensorPrimitives.IndexOfMax(logits));
        var margin = MarginOf(logits, _asked.Labels[i]) * (_asked.IsTargeted ? -1 : 1);
        return (margin, isReached, margin > _margins[_active[i]] || (isReached && !_reached[_active[i]]));
    }

    /// <summary>Leaves the inputs alone that have reached the goal.</summary>
    private void KeepStanding()
    {
        int[] kept = [.. Enumerable.Range(0, _active.Length).Where(i => !_reached[_active[i]])];
        if (kept.Length < _active.Length)
        {
            _active = [.. kept.Select(i => _active[i])];
            _asked = _asked.Select(kept);
            _candidates = Tensor.Zeros(_asked.Inputs.Shape);
        }
    }

    private static float MarginOf(ReadOnlySpan<float> logits, int label)
    {
        var other = float.NegativeInfinity;
        for (var k = 0; k < logits.Length; k++)
        {
            other = k != label && logits[k] > other ? logits[k] : other;
        }

        return other - logits[label];
    }
}
