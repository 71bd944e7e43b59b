using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Attacks;

/// <summary>Passes questions on and keeps the points that gradients and scores were asked for; for one thread.</summary>
internal sealed class RecordingModel(IDifferentiableClassifier model) : IDifferentiableClassifier
{
    public List<float[]> GradientPoints { get; } = [];

    public List<float[]> ScorePoints { get; } = [];

    public int ClassCount => model.ClassCount;

    public IReadOnlyList<int> InputShape => model.InputShape;

    public Tensor Logits(Tensor inputs)
    {
        ScorePoints.Add(inputs.Values.ToArray());
        return model.Logits(inputs);
    }

    public InputGradient LossGradient(Tensor inputs, Func<Tensor, Tensor> lossPerSample)
    {
        GradientPoints.Add(inputs.Values.ToArray());
        return model.LossGradient(inputs, lossPerSample);
    }
}
