using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Training;

/// <summary>Inputs [count, ...] and the class of each.</summary>
public sealed record Examples
{
    /// <summary>Pairs inputs with labels.</summary>
    /// <exception cref="ArgumentException">Their numbers differ, or there are none.</exception>
    public Examples(Tensor inputs, int[] labels)
    {
        if (inputs.Shape.Length == 0 || inputs.Shape[0] != labels.Length || labels.Length == 0)
        {
            throw new ArgumentException($"Inputs {inputs} and {labels.Length} labels are not pairs of an input and its label.", nameof(labels));
        }

        (Inputs, Labels) = (inputs, labels);
    }

    /// <summary>Inputs, the first dimension counting them.</summary>
    public Tensor Inputs { get; }

    /// <summary>Class of each input.</summary>
    public int[] Labels { get; }

    /// <summary>Number of examples.</summary>
    public int Count => Labels.Length;

    /// <summary>Chosen examples in the order of <paramref name="indices"/>.</summary>
    public Examples Select(ReadOnlySpan<int> indices)
    {
        var labels = new int[indices.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = Labels[indices[i]];
        }

        return new Examples(Functional.Rows(Inputs, indices), labels);
    }

    /// <summary>The same labels with the outputs of a module as inputs.</summary>
    public Examples Through(Module module) => new(Inference.Forward(module, Inputs), Labels);
}
