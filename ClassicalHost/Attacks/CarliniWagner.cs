using System.Globalization;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Settings of <see cref="CarliniWagner"/>.</summary>
public sealed record CarliniWagnerOptions
{
    /// <summary>How often the weight c of the goal is changed: multiplied by 10 until the goal is reached, then halved in.</summary>
    public int SearchSteps { get; init; } = 9;

    /// <summary>Most steps of Adam for each c; the authors' code takes 10000.</summary>
    public int Steps { get; init; } = 1000;

    /// <summary>Learning rate of Adam.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>By how much the logit that is to win must lead, kappa, at least 0.</summary>
    public double Confidence { get; init; }

    /// <summary>The first c.</summary>
    public double InitialWeight { get; init; } = 1e-3;

    /// <summary>Whether an input is done as soon as a point within the threat model reaches the goal; false looks for the smallest perturbation to the end.</summary>
    public bool StopsInBall { get; init; } = true;
}

/// <summary>The l2 attack of Carlini and Wagner (2017, arXiv:1608.04644, section VI-A): Adam minimises |x' - x|^2 + c f(x') in tanh space, with a search for c.</summary>
/// <remarks>
/// f is the lead of the other logits, but at least minus <see cref="CarliniWagnerOptions.Confidence"/>. A descent ends early where a tenth of its steps
/// brings less than 0.01 %, as in the authors' code. Untargeted, it follows
/// whatever class leads; the authors' best case is the least over all targets. Where the valid range has no limits, x' itself is the variable.
/// </remarks>
public sealed class CarliniWagner : IAttack
{
    private readonly CarliniWagnerOptions _options;

    /// <summary>Makes the attack; null stands for the default settings.</summary>
    /// <exception cref="UserException">A number is out of range.</exception>
    public CarliniWagner(CarliniWagnerOptions? options = null)
    {
        _options = options ?? new CarliniWagnerOptions();
        if (_options is not { SearchSteps: >= 1, Steps: >= 1, LearningRate: > 0, Confidence: >= 0, InitialWeight: > 0 })
        {
            throw new UserException("Carlini-Wagner needs at least 1 search step and 1 step, a positive learning rate and first weight, and a confidence of at least 0.");
        }
    }

    /// <inheritdoc/>
    public string Name => "Carlini-Wagner";

    /// <inheritdoc/>
    public IReadOnlyList<Norm> Norms { get; } = [Norm.L2];

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("searchSteps", _options.SearchSteps.ToString(CultureInfo.InvariantCulture)),
        new("steps", _options.Steps.ToString(CultureInfo.InvariantCulture)),
        new("learningRate", _options.LearningRate.ToString(CultureInfo.InvariantCulture)),
        new("confidence", _options.Confidence.ToString(CultureInfo.InvariantCulture)),
        new("initialWeight", _options.InitialWeight.ToString(CultureInfo.InvariantCulture)),
        new("stopsInBall", _options.StopsInBall ? "true" : "false"),
    ];

    /// <inheritdoc/>
    public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
    {
        var closest = new ClosestPoints(batch, threat, _options.StopsInBall);
        var searches = Enumerable.Range(0, batch.Count).Select(_ => new GoalWeight(_options.InitialWeight)).ToArray();
        for (var search = 0; search < _options.SearchSteps; search++)
        {
            var descents = Enumerable.Range(0, batch.Count).Where(i => !closest.IsDone(i))
                .Select(i => new TanhDescent(i, batch.Inputs.Row(i), threat.Clip, searches[i].Value, _options.LearningRate)).ToArray();
            Descend(batch, descents, closest, cancellation);
            foreach (var descent in descents)
            {
                searches[descent.Sample].Update(descent.HasReached);
            }
        }

        return closest.Points;
    }

    private void Descend(AttackBatch batch, TanhDescent[] descents, ClosestPoints closest, CancellationToken cancellation)
    {
        var patience = Math.Max(1, _options.Steps / 10);
        for (var step = 0; step < _options.Steps && descents.Length > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var asked = batch.Select([.. descents.Select(descent => descent.Sample)]);
            var points = Tensor.Zeros(asked.Inputs.Shape);
            for (var i = 0; i < descents.Length; i++)
            {
                descents[i].Place(points.Row(i));
            }

            var answer = asked.LossGradient(points, logits => asked.Objective(logits, AttackLoss.Margin));
            var predictions = Predictions.Of(answer.Logits);
            for (var i = 0; i < descents.Length; i++)
            {
                if (asked.IsReached(i, predictions[i]) && answer.Losses.Values[i] >= _options.Confidence)
                {
                    descents[i].HasReached = true;
                    closest.Offer(descents[i].Sample, points.Row(i));
                }

                descents[i].Step(answer.Losses.Values[i], answer.Gradient.Row(i), _options.Confidence);
            }

            var isCheck = (step + 1) % patience == 0;
            descents = [.. descents.Where(descent => !closest.IsDone(descent.Sample) && !(isCheck && descent.HasStalled()))];
        }
    }

    /// <summary>The search for c of one input.</summary>
    private sealed class GoalWeight(double value)
    {
        private double _low, _high = double.PositiveInfinity;

        public double Value { get; private set; } = value;

        public void Update(bool reached)
        {
            (_low, _high) = reached ? (_low, Math.Min(_high, Value)) : (Math.Max(_low, Value), _high);
            Value = double.IsFinite(_high) ? (_low + _high) / 2 : Value * 10;
        }
    }
}
