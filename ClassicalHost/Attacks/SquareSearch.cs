using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The random search of the Square attack: a proposal is kept if the margin of the goal grows, or if it reaches the goal.</summary>
internal sealed class SquareSearch
{
    /// <summary>How often an input that has reached the goal is asked about at most, counted from the start, if the points are for another model.</summary>
    private const int QueriesForAnotherModel = 1000;

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
            if (_asked.StopsAtSuccess || query >= QueriesForAnotherModel)
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
        for (var i = 0; i < _active.Length; i++)
        {
            Judge(i, logits.Row(i));
        }
    }

    /// <summary>Keeps the candidate or goes back to the point before.</summary>
    private void Judge(int i, ReadOnlySpan<float> logits)
    {
        var sample = _active[i];
        var isReached = _asked.IsReached(i, TensorPrimitives.IndexOfMax(logits));
        var margin = MarginOf(logits, _asked.Labels[i]) * (_asked.IsTargeted ? -1 : 1);
        if (margin > _margins[sample] || (isReached && !_reached[sample]))
        {
            _margins[sample] = margin;
            _reached[sample] = isReached;
            _candidates.Row(i).CopyTo(Points.Row(sample));
        }
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
