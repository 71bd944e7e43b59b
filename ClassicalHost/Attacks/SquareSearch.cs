using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The random search of the Square attack: a proposal is kept if the margin of the goal grows, or if it reaches the goal.</summary>
internal sealed class SquareSearch
{
    private readonly ISquareProposal _proposal;
    private readonly Func<int, SampleWindow> _windowAt;
    private readonly float[] _margins;
    private AttackBatch _asked;
    private Tensor _candidates;

    /// <summary>Prepares the search; the function gives the window of a query.</summary>
    public SquareSearch(AttackBatch batch, ISquareProposal proposal, Func<int, SampleWindow> windowAt)
    {
        (_asked, _proposal, _windowAt) = (batch, proposal, windowAt);
        (Points, _candidates) = (batch.Inputs.Clone(), batch.Inputs.Clone());
        _margins = new float[batch.Count];
        _margins.AsSpan().Fill(float.NegativeInfinity);
        Standing = [.. Enumerable.Range(0, batch.Count)];
    }

    /// <summary>The best points.</summary>
    public Tensor Points { get; }

    /// <summary>Positions of the inputs that withstood.</summary>
    public int[] Standing { get; private set; }

    /// <summary>Asks once for the start, then this many times.</summary>
    public void Run(int queries, CancellationToken cancellation)
    {
        Ask(null);
        for (var query = 0; query < queries && Standing.Length > 0; query++)
        {
            cancellation.ThrowIfCancellationRequested();
            Ask(_windowAt(query));
        }
    }

    /// <summary>Asks for the scores of a proposal for each standing input; without a window it is the start.</summary>
    private void Ask(SampleWindow? window)
    {
        for (var i = 0; i < Standing.Length; i++)
        {
            if (window is { } size)
            {
                _proposal.Change(Standing[i], size, Points.Row(Standing[i]), _candidates.Row(i));
            }
            else
            {
                _proposal.Start(Standing[i], _candidates.Row(i));
            }
        }

        var logits = _asked.Logits(_candidates);
        var reached = 0;
        for (var i = 0; i < Standing.Length; i++)
        {
            reached += Judge(i, logits.Row(i)) ? 1 : 0;
        }

        if (reached > 0)
        {
            KeepStanding();
        }
    }

    /// <summary>Keeps the candidate or goes back to the point before; true if the goal is reached.</summary>
    private bool Judge(int i, ReadOnlySpan<float> logits)
    {
        var sample = Standing[i];
        var isReached = _asked.IsReached(i, TensorPrimitives.IndexOfMax(logits));
        var margin = MarginOf(logits, _asked.Labels[i]) * (_asked.IsTargeted ? -1 : 1);
        if (isReached || margin > _margins[sample])
        {
            _margins[sample] = isReached ? float.PositiveInfinity : margin;
            _candidates.Row(i).CopyTo(Points.Row(sample));
        }

        return isReached;
    }

    /// <summary>Leaves the inputs alone that have reached the goal.</summary>
    private void KeepStanding()
    {
        int[] kept = [.. Enumerable.Range(0, Standing.Length).Where(i => !float.IsPositiveInfinity(_margins[Standing[i]]))];
        Standing = [.. kept.Select(i => Standing[i])];
        _asked = _asked.Select(kept);
        _candidates = Tensor.Zeros(_asked.Inputs.Shape);
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
