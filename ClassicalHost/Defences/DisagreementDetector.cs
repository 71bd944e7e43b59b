using System.Globalization;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Defences;

/// <summary>Flags inputs on which a second model contradicts the first, such as a quantum model a classical one (West et al. 2023).</summary>
/// <remarks>
/// The score is the lead, in the second model's logits, of the best other class over the class that the first model predicts. It is positive where the predictions
/// differ, so that the threshold 0 is the rule of West et al.; other thresholds follow from a rate of false positives.
/// </remarks>
public sealed class DisagreementDetector
{
    private readonly IDifferentiableClassifier _first, _second;

    /// <summary>Compares two models.</summary>
    /// <param name="first">The model whose prediction counts.</param>
    /// <param name="second">The model that may contradict.</param>
    /// <param name="threshold">Scores above it are flagged.</param>
    /// <exception cref="UserException">The models have other inputs or classes, fewer than two classes, or the threshold is not a number.</exception>
    public DisagreementDetector(IDifferentiableClassifier first, IDifferentiableClassifier second, double threshold = 0)
    {
        if (!first.InputShape.SequenceEqual(second.InputShape) || first.ClassCount != second.ClassCount || first.ClassCount < 2)
        {
            throw new UserException($"Detection by disagreement needs two models of the same inputs and classes, at least 2, but they have {first.ClassCount} and {second.ClassCount}.");
        }

        if (double.IsNaN(threshold))
        {
            throw new UserException("The threshold of a detector must be a number.");
        }

        (_first, _second, Threshold) = (first, second, (float)threshold);
    }

    /// <summary>Scores above it are flagged.</summary>
    public double Threshold { get; }

    /// <summary>The model whose prediction counts.</summary>
    public IDifferentiableClassifier First => _first;

    /// <summary>The same detector with the least threshold that flags at most a share of clean inputs, which should not be those that the rate is reported on.</summary>
    /// <param name="clean">Clean inputs [count, ...] that are held out.</param>
    /// <param name="falsePositiveRate">The share, at least 0 and below 1.</param>
    /// <exception cref="UserException">The share is out of range.</exception>
    public DisagreementDetector Calibrate(Tensor clean, double falsePositiveRate)
    {
        if (falsePositiveRate is not (>= 0 and < 1))
        {
            throw new UserException(string.Create(CultureInfo.InvariantCulture, $"A rate of false positives is at least 0 and below 1, but is {falsePositiveRate}."));
        }

        var scores = Scores(clean);
        Array.Sort(scores);
        return new DisagreementDetector(_first, _second, scores[^(1 + (int)(falsePositiveRate * scores.Length))]);
    }

    /// <summary>The scores of inputs [count, ...]; each is compared with <see cref="Threshold"/>.</summary>
    public double[] Scores(Tensor inputs) => [.. Score([_first.Logits(inputs), _second.Logits(inputs)]).Values.ToArray().Select(score => (double)score)];

    /// <summary>Whether each of the inputs [count, ...] is flagged.</summary>
    public bool[] Flags(Tensor inputs) => [.. Scores(inputs).Select(score => score > Threshold)];

    /// <summary>The first model with a class more, which stands for "flagged" (as Carlini and Wagner 2017, arXiv:1705.07263, attack detectors).</summary>
    /// <remarks>A targeted attack reaches a class here exactly if the first model predicts it and the detector is silent. Its logits are those of the first model minus their largest.</remarks>
    public IDifferentiableClassifier Guarded() => CombinedClassifier.Of([_first, _second], _first.ClassCount + 1, GuardedLogits);

    /// <summary>Both models as one: the score of a class is the lesser of its two log-probabilities, so that only a class that both believe in scores high.</summary>
    public IDifferentiableClassifier Joint() => CombinedClassifier.Of([_first, _second], _first.ClassCount, JointLogits);

    private static Tensor Score(Tensor[] logits) => AttackLoss.Margin.PerSample(logits[1], Predictions.Of(logits[0]));

    private Tensor GuardedLogits(Tensor[] logits)
    {
        var (classes, count) = (_first.ClassCount, logits[0].Shape[0]);
        var (largest, place, last) = (Tensor.Zeros(count, classes), Tensor.Zeros(classes, classes + 1), Tensor.Zeros(1, classes + 1));
        var predictions = Predictions.Of(logits[0]);
        for (var i = 0; i < count; i++)
        {
            largest.Values[(i * classes) + predictions[i]] = 1;
        }

        for (var k = 0; k < classes; k++)
        {
            place.Values[(k * (classes + 1)) + k] = 1;
        }

        last.Values[classes] = 1;
        var maximum = Functional.MatMul(logits[0] * largest, Ones(classes, 1));
        var relative = logits[0] - Functional.MatMul(maximum, Ones(1, classes));
        var rejection = Functional.Reshape(Score(logits) + Tensor.Scalar(-(float)Threshold), count, 1);
        return Functional.MatMul(relative, place) + Functional.MatMul(rejection, last);
    }

    private static Tensor JointLogits(Tensor[] logits)
    {
        var (first, second) = (Functional.LogSoftmax(logits[0]), Functional.LogSoftmax(logits[1]));
        var takesFirst = Tensor.Zeros(first.Shape);
        for (var i = 0; i < takesFirst.Count; i++)
        {
            takesFirst.Values[i] = first.Values[i] <= second.Values[i] ? 1 : 0;
        }

        return second + ((first - second) * takesFirst);
    }

    private static Tensor Ones(int rows, int columns)
    {
        var ones = Tensor.Zeros(rows, columns);
        ones.Values.Fill(1);
        return ones;
    }
}
