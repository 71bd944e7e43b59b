using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Defences;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.Tests.Attacks;
using QSharpAdv.Tests.Models;

namespace QSharpAdv.Tests.Contracts;

/// <summary>Laws of adversarial training on every kind of model.</summary>
public class AdversarialTrainingContractTests
{
    private static readonly Dictionary<string, Func<ModuleClassifier>> Models = new()
    {
        ["mlp"] = () => TestModels.Mlp(),
        ["quantum, angles"] = () => TestModels.Quantum(),
        ["quantum, amplitudes"] = () => new(new VariationalClassifier([TestModels.Features], 2, TestCircuits.AllToAll(2), seed: 1), 2, TestModels.Features),
        ["normalised, with dropout"] = Normalised,
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    /// <summary>The attack then runs, but leaves inputs, statistics and random numbers of the model as they are.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_attack_of_size_zero_trains_as_if_there_were_none(string name) =>
        Assert.Equal(await Train(name, epsilon: null), await Train(name, epsilon: 0));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Weights_depend_on_the_attack_but_not_on_threads(string name)
    {
        var expected = await Train(name, epsilon: 0.1);
        Assert.NotEqual(expected, await Train(name, epsilon: null));
        using var scope = new Threads(1);
        Assert.Equal(expected, await Train(name, epsilon: 0.1));
    }

    private static async Task<float[]> Train(string name, double? epsilon)
    {
        var model = Models[name]();
        var inputs = TestModels.Inputs(90, low: 0.1f);
        var labels = Enumerable.Range(0, 90).Select(i => inputs.Values[4 * i] > inputs.Values[(4 * i) + 1] ? 1 : 0).ToArray();
        IBatchPreparation[] preparations = epsilon is { } size
            ? [new AdversarialTraining(model, AdversarialTraining.ProjectedGradients(2), new ThreatModel(Norm.Linf, size), 0.5, seed: 1)]
            : [];
        var options = new TrainingOptions(2, 70, Seed: 1) { Preparations = preparations };
        await new Trainer(model.Module, new Adam(model.Module, 0.05), options).FitAsync(new Examples(inputs, labels));
        return [.. model.Module.StateDict().SelectMany(entry => entry.Value.Values.ToArray())];
    }

    private static ModuleClassifier Normalised()
    {
        var random = new RandomNumbers(1, "normalised");
        var body = new Sequential(
            new Images(), new Conv2d(1, 6, 1, random), new BatchNorm2d(6), new ReLU(), new Dropout(0.3, seed: 1), new Flatten(), new Linear(6 * TestModels.Features, 2, random));
        return new ModuleClassifier(body, 2, TestModels.Features);
    }

    /// <summary>Features as images of two rows.</summary>
    private sealed class Images : Module
    {
        public override Tensor Forward(Tensor inputs) => Functional.Reshape(inputs, inputs.Shape[0], 1, 2, TestModels.Features / 2);
    }
}
