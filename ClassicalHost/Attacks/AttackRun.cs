using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>One call of <see cref="AttackRunner"/>.</summary>
internal sealed class AttackRun
{
    private readonly IAttack _attack;
    private readonly IClassifier _model;
    private readonly Tensor _inputs, _attacked;
    private readonly int[] _labels;
    private readonly ThreatModel _threat;
    private readonly AttackRunOptions _options;
    private readonly AttackOutcome[] _outcomes;
    private readonly QueryLedger _ledger;

    public AttackRun(
        IAttack attack, IClassifier model, Tensor inputs, int[] labels, ThreatModel threat, AttackRunOptions options)
    {
        AttackInputs.Check(model, inputs, labels, threat.Clip, options);
        AttackInputs.CheckAttack(attack, model, threat);
        (_attack, _model, _inputs, _labels, _threat, _options) = (attack, model, inputs, labels, threat, options);
        _attacked = inputs.Clone();
        _outcomes = new AttackOutcome[labels.Length];
        _ledger = new QueryLedger(inputs, threat, QueryLimits.Of(options, model));
    }

    public AttackResult Execute(CancellationToken cancellation)
    {
        var finished = new FinishedInputs(Checkpoint(), _options.Progress, _attacked, _outcomes);
        var blockCount = (finished.Remaining.Length + _options.BlockSize - 1) / _options.BlockSize;
        try
        {
            Threads.For(blockCount, block =>
            {
                var indices = Block(finished.Remaining, block, blockCount);
                Execute(indices, cancellation);
                finished.Add(indices);
            });
        }
        finally
        {
            finished.Close();
        }

        return new AttackResult(_attacked, _outcomes, [new("attack", _attack.Name), .. _threat.Settings, .. _attack.SettingsFor(_model)], Warnings());
    }

    private AttackCheckpoint? Checkpoint() => _options.Checkpoint is { } path
        ? new AttackCheckpoint(path, AttackCheckpoint.FingerprintOf(_attack, _model, _inputs, _labels, _threat, _options))
        : null;

    /// <summary>The inputs of a block: all blocks differ by at most one in size.</summary>
    private static int[] Block(int[] indices, int block, int blockCount)
    {
        var start = (int)((long)indices.Length * block / blockCount);
        var end = (int)((long)indices.Length * (block + 1) / blockCount);
        return indices[start..end];
    }

    private void Execute(int[] indices, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var logits = Judge(indices).Logits(Functional.Rows(_inputs, indices));
        AttackInputs.CheckLogits(logits, indices);
        var predictions = Predictions.Of(logits);
        for (var i = 0; i < indices.Length; i++)
        {
            _outcomes[indices[i]] = new AttackOutcome(_labels[indices[i]], predictions[i], predictions[i], WasAttacked: false, Succeeded: false, 0);
        }

        int[] chosen = [.. indices.Where(index => _options.AttackMisclassified || _outcomes[index].IsCorrect)];
        if (chosen.Length > 0)
        {
            Attack(chosen, cancellation);
        }
    }

    private void Attack(int[] indices, CancellationToken cancellation)
    {
        var goals = _options.Targets ?? _labels;
        var batch = new AttackBatch(_model, _ledger)
        {
            Inputs = Functional.Rows(_inputs, indices),
            Labels = [.. indices.Select(index => goals[index])],
            Indices = indices,
            Block = indices,
            IsTargeted = _options.Targets is not null,
            Seed = _options.Seed,
        };
        var points = Points(batch, cancellation);
        for (var i = 0; i < indices.Length; i++)
        {
            Admit(Sample(points, i), indices[i]);
        }

        var predictions = Judged(indices);
        for (var i = 0; i < indices.Length; i++)
        {
            var index = indices[i];
            if (batch.IsReached(i, predictions[i]))
            {
                _ledger.NoteReturned(index);
            }

            var record = _ledger[index];
            _outcomes[index] = _outcomes[index] with
            {
                Queries = record.Queries,
                Gradients = record.Gradients,
                Shots = record.Shots,
                QueriesToSuccess = record.QueriesToSuccess,
                SuccessfulPart = record.Part ?? "",
                LargestGradient = record.LargestGradient,
                AttackedPrediction = predictions[i],
                WasAttacked = true,
                Succeeded = batch.IsReached(i, predictions[i]),
                Distance = _threat.Distance(Sample(_inputs, index), Sample(_attacked, index)),
            };
        }
    }

    /// <summary>The model that decides what an input is taken for; one that is random draws afresh for each input.</summary>
    private IClassifier Judge(int[] indices) =>
        _model is IRandomClassifier random ? random.Fix(_options.Seed, [.. indices.Select(_ledger.NextDraw)]) : _model;

    /// <summary>Classes that the model reads from the attacked inputs; -1, which is no class, where a logit is not finite.</summary>
    private int[] Judged(int[] indices)
    {
        var logits = Judge(indices).Logits(Functional.Rows(_attacked, indices));
        var predictions = Predictions.Of(logits);
        return [.. predictions.Select((prediction, i) => TensorPrimitives.IsFiniteAll<float>(logits.Row(i)) ? prediction : -1)];
    }

    /// <summary>What the attack returns; for inputs that a limit cut off, what it met before.</summary>
    private Tensor Points(AttackBatch batch, CancellationToken cancellation)
    {
        try
        {
            var points = _attack.Perturb(batch, _threat, cancellation).Clone();
            for (var i = 0; i < batch.Count; i++)
            {
                if (_ledger[batch.Indices[i]].WasRefused)
                {
                    _ledger.Found!.Row(batch.Indices[i]).CopyTo(points.Row(i));
                }
            }

            return points;
        }
        catch (QueryLimitException)
        {
            return Functional.Rows(_ledger.Found!, batch.Indices);
        }
    }

    /// <summary>Takes a point over if it is admissible, or else the nearest one that is.</summary>
    private void Admit(ReadOnlySpan<float> point, int index)
    {
        var clean = Sample(_inputs, index);
        var target = Sample(_attacked, index);
        if (_threat.Contains(clean, point))
        {
            point.CopyTo(target);
            return;
        }

        var perturbation = new double[point.Length];
        for (var i = 0; i < point.Length; i++)
        {
            perturbation[i] = float.IsFinite(point[i]) ? (double)point[i] - clean[i] : 0;
        }

        _threat.Place(clean, perturbation, target);
    }

    private static Span<float> Sample(Tensor tensor, int index)
    {
        var size = tensor.Count / tensor.Shape[0];
        return tensor.Values.Slice(index * size, size);
    }

    private string[] Warnings()
    {
        var attacked = _outcomes.Count(outcome => outcome.WasAttacked);
        var unmoved = _outcomes.Count(outcome => outcome is { WasAttacked: true, Succeeded: false, Distance: 0, Gradients: > 0, LargestGradient: 0 });
        var lost = _outcomes.Count(outcome => outcome is { WasAttacked: true, Succeeded: false, QueriesToSuccess: not null });
        var warnings = new List<string>();
        if (unmoved > 0 && _threat.Epsilon > 0)
        {
            warnings.Add($"{_attack.Name} could not move {unmoved} of {attacked} attacked inputs, which points to vanishing gradients; the accuracy may overstate robustness.");
        }

        if (lost > 0)
        {
            warnings.Add($"{_attack.Name} met adversarial points of {lost} of {attacked} attacked inputs on its way, but did not end at one; the accuracy overstates robustness.");
        }

        return [.. warnings];
    }
}
