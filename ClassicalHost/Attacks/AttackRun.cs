using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>One call of <see cref="AttackRunner"/>.</summary>
internal sealed class AttackRun
{
    private readonly IAttack _attack;
    private readonly IDifferentiableClassifier _model;
    private readonly Tensor _inputs, _attacked;
    private readonly int[] _labels;
    private readonly ThreatModel _threat;
    private readonly AttackRunOptions _options;
    private readonly AttackOutcome[] _outcomes;

    public AttackRun(
        IAttack attack, IDifferentiableClassifier model, Tensor inputs, int[] labels, ThreatModel threat, AttackRunOptions options)
    {
        AttackInputs.Check(model, inputs, labels, threat.Clip, options);
        (_attack, _model, _inputs, _labels, _threat, _options) = (attack, model, inputs, labels, threat, options);
        _attacked = inputs.Clone();
        _outcomes = new AttackOutcome[labels.Length];
    }

    public AttackResult Execute(CancellationToken cancellation)
    {
        var blockCount = (_labels.Length + _options.BlockSize - 1) / _options.BlockSize;
        Threads.For(blockCount, block => Execute(Block(block, blockCount), cancellation));
        return new AttackResult(_attacked, _outcomes, [new("attack", _attack.Name), .. _threat.Settings, .. _attack.Settings], Warnings());
    }

    /// <summary>The inputs of a block: all blocks differ by at most one in size.</summary>
    private int[] Block(int block, int blockCount)
    {
        var start = (int)((long)_labels.Length * block / blockCount);
        var end = (int)((long)_labels.Length * (block + 1) / blockCount);
        return [.. Enumerable.Range(start, end - start)];
    }

    private void Execute(int[] indices, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var logits = _model.Logits(Functional.Rows(_inputs, indices));
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
        var batch = new AttackBatch(
            Functional.Rows(_inputs, indices), [.. indices.Select(index => goals[index])], _options.Targets is not null, _options.Seed, indices);
        var points = _attack.Perturb(_model, batch, _threat, cancellation);
        for (var i = 0; i < indices.Length; i++)
        {
            Admit(Sample(points, i), indices[i]);
        }

        var predictions = Predictions.Of(_model.Logits(Functional.Rows(_attacked, indices)));
        for (var i = 0; i < indices.Length; i++)
        {
            var index = indices[i];
            _outcomes[index] = _outcomes[index] with
            {
                AttackedPrediction = predictions[i],
                WasAttacked = true,
                Succeeded = batch.IsReached(i, predictions[i]),
                Distance = _threat.Distance(Sample(_inputs, index), Sample(_attacked, index)),
            };
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
        var unmoved = _outcomes.Count(outcome => outcome is { WasAttacked: true, Succeeded: false, Distance: 0 });
        return unmoved == 0 || _threat.Epsilon == 0
            ? []
            : [$"{_attack.Name} could not move {unmoved} of {attacked} attacked inputs, which points to vanishing gradients; the accuracy may overstate robustness."];
    }
}
