using System.Diagnostics;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Benchmarks;

/// <summary>One epoch of QVC200 of West et al. on all training images of MNIST with Adam.</summary>
/// <param name="Seconds">Time of the epoch, without loading, compiling and testing.</param>
/// <param name="TestAccuracy">Share of the test images that are classified rightly afterwards.</param>
/// <param name="ImageCost">What a training image costs the textbook method.</param>
/// <param name="Images">Number of training images.</param>
internal sealed record ClassifierEpoch(double Seconds, double TestAccuracy, TextbookCost ImageCost, int Images)
{
    /// <summary>Images per step.</summary>
    public const int BatchSize = 256;

    /// <summary>Step size of Adam: of 0.002, 0.005, 0.01, 0.02 and 0.03 the one with the best accuracy after one epoch.</summary>
    public const double LearningRate = 0.01;

    /// <summary>Factor from expectations to logits.</summary>
    public const double LogitScale = 1;

    private const int Qubits = 10, Layers = 200, Seed = 1;

    /// <summary>Trains and tests.</summary>
    /// <param name="folder">Folder with downloaded data sets; null for the usual one.</param>
    /// <exception cref="UserException">MNIST is not there.</exception>
    public static async Task<ClassifierEpoch> MeasureAsync(string? folder)
    {
        var data = DatasetCatalog.Load("mnist", new DatasetOptions { Folder = folder });
        var session = new QdkSession();
        await using (session.ConfigureAwait(false))
        {
            var ansatz = await new KernelCatalog(session).CompileAnsatzAsync("West2023.Layers", Qubits, Layers).ConfigureAwait(false);
            var classes = data.Train.ClassCount;
            var model = new VariationalClassifier(data.Train.SampleShape, classes, ansatz, Seed, LogitScale);
            var trainer = new Trainer(model, new Adam(model, LearningRate), new TrainingOptions(Epochs: 1, BatchSize, Seed));
            var watch = Stopwatch.StartNew();
            await trainer.FitAsync(new Examples(data.Train.Inputs, data.Train.Labels)).ConfigureAwait(false);
            var seconds = watch.Elapsed.TotalSeconds;
            var predictions = Functional.ArgMax(Inference.Forward(model, data.Test.Inputs));
            var correct = predictions.Zip(data.Test.Labels).Count(pair => pair.First == pair.Second);
            return new(seconds, (double)correct / data.Test.Count, TextbookCost.Gradient(ansatz, classes, ..), data.Train.Count);
        }
    }
}
