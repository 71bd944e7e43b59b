using System.Globalization;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>What must hold of inputs, labels and logits before a number that rests on them is worth reporting.</summary>
internal static class AttackInputs
{
    public static void Check(IClassifier model, Tensor inputs, ReadOnlySpan<int> labels, ClipRange clip, AttackRunOptions options)
    {
        if (model.ClassCount < 2)
        {
            throw new UserException($"An attack needs a model of at least 2 classes, but this one has {model.ClassCount}.");
        }

        if (inputs.Shape.Length == 0 || inputs.Shape[0] == 0 || !inputs.Shape[1..].SequenceEqual([.. model.InputShape]))
        {
            throw new UserException($"The model takes inputs of shape [count, {string.Join(", ", model.InputShape)}] with at least 1 input, but got {inputs}.");
        }

        CheckValues(inputs, clip);
        CheckClasses("label", labels, inputs.Shape[0], model.ClassCount);
        if (options.Targets is { } targets)
        {
            CheckClasses("target", targets, inputs.Shape[0], model.ClassCount);
        }

        if (options.MostQueries < 1)
        {
            throw new UserException($"The limit of queries per input must be at least 1, but is {options.MostQueries}.");
        }

        if (options.MostShots < 1)
        {
            throw new UserException($"The limit of shots per input must be at least 1, but is {options.MostShots}.");
        }

        if (options.BlockSize < 1)
        {
            throw new UserException($"The block size must be at least 1, but is {options.BlockSize}.");
        }
    }

    public static void CheckAttack(IAttack attack, IClassifier model, ThreatModel threat)
    {
        if (!attack.Norms.Contains(threat.Norm))
        {
            throw new UserException($"{attack.Name} is not defined for the norm {threat.Norm}; choose one of: {string.Join(", ", attack.Norms)}.");
        }

        if (attack.NeedsGradients && model is not IDifferentiableClassifier)
        {
            throw new UserException($"{attack.Name} needs gradients, but the model gives scores only; choose an attack without gradients, such as Square.");
        }
    }

    public static void CheckLogits(Tensor logits, IReadOnlyList<int> indices)
    {
        var wrong = logits.Values.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (wrong >= 0)
        {
            throw new UserException($"The model gives input {indices[wrong / logits.Shape[1]]} a logit that is not a finite number; check its training.");
        }
    }

    private static void CheckValues(Tensor inputs, ClipRange clip)
    {
        var wrong = inputs.Values.IndexOfAnyExceptInRange(clip.Low, clip.High);
        if (wrong >= 0)
        {
            var size = inputs.Count / inputs.Shape[0];
            throw new UserException(string.Create(
                CultureInfo.InvariantCulture,
                $"Input {wrong / size} has the value {inputs.Values[wrong]} at position {wrong % size}; attacks need values in {clip}, so scale the data first."));
        }
    }

    private static void CheckClasses(string what, ReadOnlySpan<int> classes, int count, int classCount)
    {
        if (classes.Length != count)
        {
            throw new UserException($"{count} inputs need as many {what}s, but there are {classes.Length}.");
        }

        for (var i = 0; i < classes.Length; i++)
        {
            if ((uint)classes[i] >= (uint)classCount)
            {
                throw new UserException($"Input {i} has the {what} {classes[i]}; the model knows the classes 0 to {classCount - 1}.");
            }
        }
    }
}
