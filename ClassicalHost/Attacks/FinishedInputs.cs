using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Which inputs of a run are finished: saved and reported as blocks end, one thread at a time.</summary>
internal sealed class FinishedInputs
{
    private readonly Lock _gate = new();
    private readonly AttackCheckpoint? _checkpoint;
    private readonly IProgress<AttackProgress>? _progress;
    private readonly Tensor _attacked;
    private readonly AttackOutcome[] _outcomes;
    private readonly List<int> _finished;

    /// <summary>Begins with what the checkpoint holds, if there is one.</summary>
    public FinishedInputs(AttackCheckpoint? checkpoint, IProgress<AttackProgress>? progress, Tensor attacked, AttackOutcome[] outcomes)
    {
        (_checkpoint, _progress, _attacked, _outcomes) = (checkpoint, progress, attacked, outcomes);
        _finished = [.. checkpoint?.Load(attacked, outcomes) ?? []];
        Remaining = [.. Enumerable.Range(0, outcomes.Length).Except(_finished)];
    }

    /// <summary>Numbers of the inputs that were not finished at the beginning.</summary>
    public int[] Remaining { get; }

    /// <summary>Notes that a block has ended.</summary>
    public void Add(int[] indices)
    {
        lock (_gate)
        {
            _finished.AddRange(indices);
            _checkpoint?.Save(_finished, _attacked, _outcomes, isLast: false);
            _progress?.Report(new AttackProgress(_finished.Count, _outcomes.Length, _finished.Count(index => _outcomes[index].IsRobust)));
        }
    }

    /// <summary>Saves what is finished, however the run ended.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _checkpoint?.Save(_finished, _attacked, _outcomes, isLast: true);
        }
    }
}
