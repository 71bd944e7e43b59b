using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>A loss that is large where a model errs.</summary>
public sealed class AttackLoss
{
    private readonly Func<Tensor, int[], Tensor> _perSample;

    private AttackLoss(string name, Func<Tensor, int[], Tensor> perSample) => (Name, _perSample) = (name, perSample);

    /// <summary>Minus the logarithm of the label's softmax probability.</summary>
    public static AttackLoss CrossEntropy { get; } = new("cross-entropy", (logits, labels) => Functional.CrossEntropyPerSample(logits, labels));

    /// <summary>The largest other logit minus the label's (Carlini and Wagner 2017, arXiv:1608.04644, f6 without bound); positive where the model errs.</summary>
    public static AttackLoss Margin { get; } = new("margin", MarginPerSample);

    /// <summary>The difference of logits ratio (Croce and Hein 2020, arXiv:2003.01690, eq. 6): the margin over the distance of the largest from the third largest logit; for 3 classes or more.</summary>
    public static AttackLoss Dlr { get; } = new("dlr", DlrPerSample);

    /// <summary>All losses.</summary>
    public static IReadOnlyList<AttackLoss> All { get; } = [CrossEntropy, Margin, Dlr];

    /// <summary>Name in study files and reports.</summary>
    public string Name { get; }

    /// <summary>The loss with this name.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public static AttackLoss Get(string name) =>
        All.FirstOrDefault(loss => loss.Name == name)
        ?? throw new UserException($"There is no attack loss '{name}'; choose one of: {string.Join(", ", All)}.");

    /// <summary>The loss [batch] of logits [batch, classes].</summary>
    /// <exception cref="UserException">There are too few classes.</exception>
    public Tensor PerSample(Tensor logits, int[] labels) => _perSample(logits, labels);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Tensor MarginPerSample(Tensor logits, int[] labels)
    {
        LogitRatio.RequireClasses(logits, 2, "margin", null);
        return LogitDifference.PerSample(logits, [.. labels.Select((label, i) => LargestOther(logits.Row(i), label))], labels);
    }

    private static Tensor DlrPerSample(Tensor logits, int[] labels)
    {
        LogitRatio.RequireClasses(logits, 3, "DLR", "margin");
        return LogitRatio.PerSample(logits, sample =>
        {
            var row = logits.Row(sample);
            var order = LogitRatio.Descending(row);
            return new LogitRatio(LargestOther(row, labels[sample]), labels[sample], order[0], order[2], order[2]);
        });
    }

    private static int LargestOther(ReadOnlySpan<float> logits, int label)
    {
        var largest = label == 0 ? 1 : 0;
        for (var other = largest + 1; other < logits.Length; other++)
        {
            if (other != label && logits[other] > logits[largest])
            {
                largest = other;
            }
        }

        return largest;
    }
}
