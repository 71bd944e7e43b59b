using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>How well one classifier stands in for another.</summary>
/// <param name="R2">1 minus the squared differences of the logits over their squared deviations from the mean logit of each class; 1 for equal logits, 0 for a constant guess. Can be negative.</param>
/// <param name="Agreeing">Inputs for which both predict the same class.</param>
/// <param name="Tested">Number of inputs.</param>
public sealed record SurrogateFidelity(double R2, int Agreeing, int Tested)
{
    /// <summary>Compares logits.</summary>
    /// <param name="model">The model that is imitated.</param>
    /// <param name="surrogate">The model that imitates it.</param>
    /// <param name="inputs">Inputs [count, ...] that the surrogate was not fitted at.</param>
    public static SurrogateFidelity Of(IClassifier model, IClassifier surrogate, Tensor inputs)
    {
        var (logits, imitated, classes) = (model.Logits(inputs), surrogate.Logits(inputs), model.ClassCount);
        var (residual, total) = (0.0, 0.0);
        for (var k = 0; k < classes; k++)
        {
            double[] values = [.. logits.Values.ToArray().Where((_, index) => index % classes == k).Select(value => (double)value)];
            var mean = values.Average();
            total += values.Sum(value => (value - mean) * (value - mean));
            residual += values.Select((value, i) => value - imitated.Values[(i * classes) + k]).Sum(difference => difference * difference);
        }

        var agreeing = Functional.ArgMax(logits).Zip(Functional.ArgMax(imitated)).Count(pair => pair.First == pair.Second);
        return new SurrogateFidelity(1 - (residual / total), agreeing, inputs.Shape[0]);
    }
}
