using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Tests.Models;

public class FeatureNetworkTests
{
    private static readonly DatasetSplit Data = DatasetCatalog.Load("digits", new DatasetOptions { TrainCount = 60, TestCount = 40 });

    public static TheoryData<string> Names => ["quanvolutional", "convolutional"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Training_the_head_on_cached_features_equals_training_the_whole_network(string name)
    {
        var (cached, whole) = (Create(name), Create(name));
        var examples = new Examples(Data.Train.Inputs, Data.Train.Labels);

        await Fit(cached.TrainedPart, examples.Through(cached.FixedPart!));
        await Fit(whole, examples);

        Assert.Equal(Values(whole), Values(cached));
        Assert.NotEqual(Values(Create(name)), Values(cached));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_learns_the_digits(string name)
    {
        var network = Create(name);
        var examples = new Examples(Data.Train.Inputs, Data.Train.Labels);
        await Fit(network.TrainedPart, examples.Through(network.FixedPart!), epochs: 60);

        var logits = new ModuleClassifier(network, 10, 1, 8, 8).Logits(Data.Test.Inputs).Values.ToArray().Chunk(10);
        Assert.InRange(logits.Zip(Data.Test.Labels).Count(pair => Array.IndexOf(pair.First, pair.First.Max()) == pair.Second), 28, 40);
    }

    private static FeatureNetwork Create(string name)
    {
        int[] shape = [1, 8, 8];
        return name == "convolutional"
            ? new ConvolutionalNetwork(shape, 10, new ConvolutionFilter(), seed: 3)
            : new QuanvolutionalNetwork(shape, 10, new QuanvolutionFilter(TestCircuits.AngleEncoding(4), TestCircuits.AllToAll(4)), seed: 3);
    }

    private static Task<TrainingHistory> Fit(Module module, Examples examples, int epochs = 3) =>
        new Trainer(module, new Adam(module, learningRate: 0.01), new TrainingOptions(epochs, BatchSize: 7, Seed: 1)).FitAsync(examples);

    private static float[] Values(Module module) => [.. module.Parameters.SelectMany(parameter => parameter.Values.ToArray())];
}
