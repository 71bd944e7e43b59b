using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Inputs to attack together, and the model as the attack sees it; no result may depend on which inputs share a batch.</summary>
public sealed record AttackBatch
{
    private readonly IClassifier _model;
    private readonly QueryLedger _ledger;

    internal AttackBatch(IClassifier model, QueryLedger ledger) => (_model, _ledger) = (model, ledger);

    /// <summary>Clean inputs [batch, ...] in the valid range.</summary>
    public required Tensor Inputs { get; init; }

    /// <summary>The class to lead away from, or, when targeted, to lead to.</summary>
    public required int[] Labels { get; init; }

    /// <summary>Number of each input in the whole run, the index of its random numbers.</summary>
    public required int[] Indices { get; init; }

    /// <summary>The numbers of all inputs that are attacked together, whatever part of them this is.</summary>
    internal int[] Block { get; init; } = [];

    /// <summary>Whether <see cref="Labels"/> are targets.</summary>
    public bool IsTargeted { get; init; }

    /// <summary>Seed of all random numbers.</summary>
    public long Seed { get; init; }

    /// <summary>Name of the part of a compound attack that asks; what it finds bears this name.</summary>
    public string Part { get; init; } = "";

    /// <summary>How many gradients are averaged into one: more than 1 is expectation over transformation (Athalye et al. 2018, arXiv:1707.07397), for models that are random.</summary>
    public int GradientSamples { get; init; } = 1;

    /// <summary>Whether the points will be judged on another model, as in a transfer: then a point counts for how far it leads, not only for reaching the goal here.</summary>
    public bool IsForAnotherModel { get; init; }

    /// <summary>Whether the model's scores scatter.</summary>
    public bool IsRandom => _model is IRandomClassifier;

    /// <summary>Whether an input may be left alone once it has reached the goal; not on a random model, where one draw proves nothing.</summary>
    public bool StopsAtSuccess => !IsForAnotherModel && !IsRandom;

    /// <summary>How many answers decide whether a point reaches the goal: 8 on a random model, else 1.</summary>
    public int DrawsPerDecision => IsRandom ? 8 : 1;

    /// <summary>Number of inputs.</summary>
    public int Count => Labels.Length;

    /// <summary>Number of values in one input.</summary>
    public int SampleSize => Inputs.Count / Math.Max(1, Count);

    /// <summary>Number of classes of the model.</summary>
    public int ClassCount => _model.ClassCount;

    /// <summary>What the attack maximises [batch]: the loss, or its negative for targets.</summary>
    public Tensor Objective(Tensor logits, AttackLoss loss) =>
        IsTargeted ? loss.PerSample(logits, Labels) * -1 : loss.PerSample(logits, Labels);

    /// <summary>Whether a prediction for an input of this batch is what the attack wants.</summary>
    public bool IsReached(int sample, int prediction) => (prediction == Labels[sample]) == IsTargeted;

    /// <summary>The inputs at these positions; a position may occur more than once, to ask about several points near one input.</summary>
    public AttackBatch Select(IReadOnlyList<int> samples) => this with
    {
        Inputs = Functional.Rows(Inputs, [.. samples]),
        Labels = [.. samples.Select(i => Labels[i])],
        Indices = [.. samples.Select(i => Indices[i])],
    };

    /// <summary>The same inputs with another model to ask, such as the source of a transfer; its answers cost the attacked model nothing.</summary>
    public AttackBatch On(IClassifier model) =>
        new(model, new QueryLedger(_ledger)) { Inputs = Inputs, Labels = Labels, Indices = Indices, IsTargeted = IsTargeted, Seed = Seed, GradientSamples = GradientSamples };

    /// <summary>Scores [batch, classes] of points [batch, ...], one for each input: a query for each.</summary>
    public Tensor Logits(Tensor points)
    {
        var logits = Model().Logits(points);
        _ledger.Note(this, points, logits, gradients: null);
        return logits;
    }

    /// <summary>Scores [batch, classes] of points, one for each input, averaged over <see cref="DrawsPerDecision"/> answers: so many queries for each.</summary>
    public Tensor MeanLogits(Tensor points)
    {
        var sum = Logits(points);
        for (var draw = 1; draw < DrawsPerDecision; draw++)
        {
            sum += Logits(points);
        }

        return IsRandom ? sum * (1f / DrawsPerDecision) : sum;
    }

    /// <summary>In how many of <see cref="DrawsPerDecision"/> answers each point reaches the goal: so many queries for each.</summary>
    public int[] Successes(Tensor points)
    {
        var successes = new int[Count];
        for (var draw = 0; draw < DrawsPerDecision; draw++)
        {
            var predictions = Predictions.Of(Logits(points));
            for (var i = 0; i < Count; i++)
            {
                successes[i] += IsReached(i, predictions[i]) ? 1 : 0;
            }
        }

        return successes;
    }

    /// <summary>The positions whose points, one for each input, do not reach the goal by their <see cref="MeanLogits"/>.</summary>
    public int[] Standing(Tensor points)
    {
        var predictions = Predictions.Of(MeanLogits(points));
        return [.. Enumerable.Range(0, Count).Where(i => !IsReached(i, predictions[i]))];
    }

    /// <summary>Scores, losses and gradients at points [batch, ...], one for each input: a query and a gradient for each, times <see cref="GradientSamples"/>.</summary>
    /// <param name="points">Points [batch, ...].</param>
    /// <param name="lossPerSample">Maps logits [batch, classes] to losses [batch] by operations of <see cref="Functional"/>.</param>
    /// <exception cref="UserException">The model gives scores only.</exception>
    public InputGradient LossGradient(Tensor points, Func<Tensor, Tensor> lossPerSample)
    {
        var sum = OneGradient(points, lossPerSample);
        for (var sample = 1; sample < GradientSamples; sample++)
        {
            var next = OneGradient(points, lossPerSample);
            sum = new InputGradient(sum.Logits + next.Logits, sum.Losses + next.Losses, sum.Gradient + next.Gradient);
        }

        var weight = 1f / GradientSamples;
        return GradientSamples == 1 ? sum : new InputGradient(sum.Logits * weight, sum.Losses * weight, sum.Gradient * weight);
    }

    private InputGradient OneGradient(Tensor points, Func<Tensor, Tensor> lossPerSample)
    {
        var model = Model() as IDifferentiableClassifier
            ?? throw new UserException("The attack needs gradients, but the model gives scores only; choose an attack without gradients, such as Square.");
        var answer = model.LossGradient(points, lossPerSample);
        _ledger.Note(this, points, answer.Logits, answer.Gradient);
        return answer;
    }

    /// <summary>The model, its random numbers fixed by the number of each input and of its query.</summary>
    private IClassifier Model() =>
        _model is IRandomClassifier random ? random.Fix(Seed, [.. Indices.Select(_ledger.NextDraw)]) : _model;
}
