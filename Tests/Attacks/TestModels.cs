using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Models;

namespace QSharpAdv.Tests.Attacks;

/// <summary>Small models and inputs with fixed random weights.</summary>
internal static class TestModels
{
    public const int Features = 4;

    /// <summary>Shots of the random quantum model.</summary>
    public const int Shots = 50;

    public static ModuleClassifier Linear(int classes, long seed = 1) =>
        new(new Linear(Features, classes, new RandomNumbers(seed, "linear")), classes, Features);

    public static ModuleClassifier Mlp(int classes = 3, long seed = 1)
    {
        var random = new RandomNumbers(seed, "mlp");
        var mlp = new ModuleClassifier(new Sequential(new Linear(Features, 16, random), new ReLU(), new Linear(16, classes, random)), classes, Features);
        foreach (var parameter in mlp.Module.Parameters)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(parameter.Values, 4, parameter.Values);
        }

        return mlp;
    }

    /// <summary>Models that are random.</summary>
    public static IReadOnlyDictionary<string, IRandomClassifier> Random { get; } = new Dictionary<string, IRandomClassifier>
    {
        ["noisy"] = new NoisyClassifier(Mlp(), InputNoise.Gaussian(0.05)),
        ["shots"] = new ShotGradientClassifier((CircuitLayer)Quantum().Module, Shots, 3, [Features]),
    };

    /// <summary>Features turn four qubits; the expectations of three are the logits.</summary>
    public static ModuleClassifier Quantum(long seed = 1)
    {
        var ansatz = TestCircuits.AllToAll(Features);
        var angles = Inputs(1, seed, high: 2 * MathF.PI, features: ansatz.AngleCount);
        var circuit = TestCircuits.AngleEncoding(Features).WithAnglesScaled(Math.PI).Then(ansatz);
        return new ModuleClassifier(new CircuitLayer(circuit, Features, PauliString.EachZ(3, Features), Functional.Reshape(angles, ansatz.AngleCount)), 3, Features);
    }

    /// <summary>A linear model of two classes whose margin is the inner product with the weights plus a bias.</summary>
    public static ModuleClassifier TwoClasses(float[] weights, float bias)
    {
        var linear = new Linear(weights.Length, 2, new RandomNumbers(0, "overwritten"));
        var parameters = linear.NamedParameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        weights.CopyTo(parameters["weight"].Values);
        parameters["weight"].Values[weights.Length..].Clear();
        parameters["bias"].Values[0] = bias;
        parameters["bias"].Values[1] = 0;
        return new ModuleClassifier(linear, 2, weights.Length);
    }

    public static Tensor Inputs(int count, long seed = 1, float low = 0, float high = 1, int features = Features)
    {
        var random = new RandomNumbers(seed, "inputs");
        return Tensor.From([.. Enumerable.Range(0, count * features).Select(_ => low + ((high - low) * random.NextSingle()))], count, features);
    }

    public static int[] PredictionsOf(IClassifier model, Tensor inputs)
    {
        var logits = model.Logits(inputs);
        return [.. logits.Values.ToArray().Chunk(model.ClassCount).Select(row => Array.IndexOf(row, row.Max()))];
    }
}
