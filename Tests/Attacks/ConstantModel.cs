using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Attacks;

/// <summary>Gives the same logits and the same gradient everywhere.</summary>
internal sealed class ConstantModel(float[] logits, float gradient) : IDifferentiableClassifier
{
    public int ClassCount => logits.Length;

    public IReadOnlyList<int> InputShape => [TestModels.Features];

    public Tensor Logits(Tensor inputs) =>
        Tensor.From([.. Enumerable.Repeat(logits, inputs.Shape[0]).SelectMany(row => row)], inputs.Shape[0], ClassCount);

    public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample)
    {
        var values = Logits(inputs);
        return new InputGradient(values, lossPerSample(values), Tensor.From([.. Enumerable.Repeat(gradient, inputs.Count)], inputs.Shape));
    }
}
