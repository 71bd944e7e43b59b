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

    /// <summary>All losses.</summary>
    public static IReadOnlyList<AttackLoss> All { get; } = [CrossEntropy, Margin];

    /// <summary>Name in study files and reports.</summary>
    public string Name { get; }

    /// <summary>The loss with this name.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public static AttackLoss Get(string name) =>
        All.FirstOrDefault(loss => loss.Name == name)
        ?? throw new UserException($"There is no attack loss '{name}'; choose one of: {string.Join(", ", All)}.");

    /// <summary>The loss [batch] of logits [batch, classes].</summary>
    public Tensor PerSample(Tensor logits, int[] labels) => _perSample(logits, labels);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Tensor MarginPerSample(Tensor logits, int[] labels)
    {
        var classes = logits.Shape[1];
        var signs = new float[logits.Count];
        for (var sample = 0; sample < labels.Length; sample++)
        {
            var row = logits.Values.Slice(sample * classes, classes);
            signs[(sample * classes) + LargestOther(row, labels[sample])] = 1;
            signs[(sample * classes) + labels[sample]] = -1;
        }

        var ones = new float[classes];
        ones.AsSpan().Fill(1);
        return Functional.Reshape(Functional.MatMul(logits * Tensor.From(signs, logits.Shape), Tensor.From(ones, classes, 1)), labels.Length);
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
