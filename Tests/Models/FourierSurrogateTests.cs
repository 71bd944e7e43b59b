using QSharpAdv.Analysis.Robustness;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Attacks;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Models;

/// <summary>Fourier surrogates of small circuits whose spectrum is known.</summary>
public sealed class FourierSurrogateTests
{
    [Fact]
    public void The_spectrum_of_two_rotations_is_known_by_hand()
    {
        var model = new ReUploadClassifier([2], 1, new Circuit(1, 4, [.. Enumerable.Range(0, 4).Select(slot => Rotation(slot % 2 == 0 ? "RY" : "RX", slot))]), seed: 1);
        float[] weights = [1, 10, 0.25f, 3];
        weights.CopyTo(model.Encoding.Weight.Values);

        var rows = new ReUploadSpectrum(model).All().Values.ToArray().Chunk(2).Select(row => (row[0], row[1])).ToArray();

        double[] first = [-1.25, -1, -0.75, -0.25, 0, 0.25, 0.75, 1, 1.25], second = [-13, -10, -7, -3, 0, 3, 7, 10, 13];
        Assert.Equal(((9 * 9) + 1) / 2, rows.Length);
        Assert.All(rows, row => Assert.True(IsOneOf(first, row.Item1) && IsOneOf(second, row.Item2)));
        Assert.Equal(rows.Length, 1 + (rows.Concat(rows.Select(row => (-row.Item1, -row.Item2))).Select(row => (MathF.Round(row.Item1 * 4), MathF.Round(row.Item2))).Distinct().Count() / 2));

        static bool IsOneOf(double[] values, float value) => Array.Exists(values, known => Math.Abs(known - value) < 1e-5);
    }

    [Fact]
    public void Drawn_frequencies_belong_to_the_spectrum_with_the_weights_of_eigenvalue_pairs()
    {
        const int Count = 4000;
        var model = new ReUploadClassifier([1], 1, new Circuit(1, 2, [Rotation("RY", 0), Rotation("RX", 1)]), seed: 1);
        float[] weights = [1, 4];
        weights.CopyTo(model.Encoding.Weight.Values);

        var drawn = new ReUploadSpectrum(model).Draw(new RandomNumbers(3, "draw"), Count).Values.ToArray();

        double[] shares = [0.25, 0.5, 0.25];
        for (var i = -1; i <= 1; i++)
        {
            for (var j = -1; j <= 1; j++)
            {
                var share = shares[i + 1] * shares[j + 1];
                Assert.Equal(share, drawn.Count(frequency => MathF.Abs(frequency - (i + (4 * j))) < 1e-6) / (double)Count, 5 * Math.Sqrt(share * (1 - share) / Count));
            }
        }
    }

    [Fact]
    public void With_all_frequencies_the_surrogate_is_the_circuit() => Samples.ForAll(3, 8, (seed, qubits) =>
    {
        var (model, train, test) = Draw(seed, qubits);
        var surrogate = FourierSurrogate.Fit(model, train, new ReUploadSpectrum(model).All(), ridge: 1e-9);
        var expected = model.Forward(test).Values.ToArray();
        Samples.AssertClose<float>([.. expected.Select(value => (double)value)], surrogate.Forward(test).Values, 2e-3);
        Assert.InRange(Fidelity(model, surrogate, test, qubits).R2, 0.999, 1);
    });

    [Fact]
    public void More_frequencies_fit_the_fitted_samples_better()
    {
        var (model, train, _) = Draw(seed: 5, qubits: 2);
        var all = new ReUploadSpectrum(model).All();
        var fits = new[] { 2, 8, all.Shape[0] }.Select(count => Fidelity(model, FourierSurrogate.Fit(model, train, Functional.Rows(all, ..count), 1e-9), train, 2).R2).ToArray();
        Assert.True(fits[0] < fits[1] && fits[1] < fits[2], string.Join(", ", fits));
    }

    /// <summary>Few samples and many frequencies, and the other way round: both systems of equations have one solution.</summary>
    [Theory]
    [InlineData(5, 20)]
    [InlineData(60, 4)]
    public void The_coefficients_minimise_the_penalised_squares(int samples, int frequencies)
    {
        const double Ridge = 0.1;
        var (model, train, _) = Draw(seed: 2, qubits: 2);
        train = Functional.Rows(train, ..samples);
        var network = FourierSurrogate.Fit(model, train, frequencies, Ridge, seed: 4);
        var targets = model.Forward(train).Values.ToArray();
        var best = Objective();
        var random = new RandomNumbers(1, "directions");
        for (var trial = 0; trial < 20; trial++)
        {
            var before = network.StateDict().Skip(1).Select(entry => entry.Value.Clone()).ToArray();
            foreach (var (entry, _) in network.StateDict().Skip(1).Zip(before))
            {
                foreach (ref var value in entry.Value.Values)
                {
                    value += (float)(0.01 * random.NextNormal());
                }
            }

            Assert.True(Objective() > best);
            foreach (var (entry, saved) in network.StateDict().Skip(1).Zip(before))
            {
                saved.Values.CopyTo(entry.Value.Values);
            }
        }

        double Objective() =>
            network.Forward(train).Values.ToArray().Zip(targets, (fit, target) => Math.Pow(fit - target, 2)).Sum()
            + (Ridge * frequencies * network.StateDict().Skip(1).Sum(entry => entry.Value.Values.ToArray().Sum(value => (double)value * value)));
    }

    [Fact]
    public void The_seed_decides_the_frequencies()
    {
        var (model, train, _) = Draw(seed: 2, qubits: 2);
        float[] Weights(long seed) => [.. FourierSurrogate.Fit(model, train, 10, 0.1, seed).StateDict().SelectMany(entry => entry.Value.Values.ToArray())];
        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));
    }

    [Fact]
    public void Fidelity_is_one_for_the_model_itself_and_zero_for_its_mean()
    {
        var model = TestModels.Mlp();
        var inputs = TestModels.Inputs(50);
        Assert.Equal(new SurrogateFidelity(1, 50, 50), SurrogateFidelity.Of(model, model, inputs));
        var logits = model.Logits(inputs).Values.ToArray();
        var mean = new ConstantModel([.. Enumerable.Range(0, 3).Select(k => logits.Where((_, index) => index % 3 == k).Average())], gradient: 0);
        Assert.Equal(0, SurrogateFidelity.Of(model, mean, inputs).R2, 1e-5);
    }

    [Fact]
    public void What_cannot_be_done_is_refused()
    {
        var (model, train, _) = Draw(seed: 2, qubits: 2);
        Assert.Contains("ridge", Assert.Throws<UserException>(() => FourierSurrogate.Fit(model, train, 3, 0, seed: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("more than 10", Assert.Throws<UserException>(() => new ReUploadSpectrum(model).All(most: 10)).Message, StringComparison.Ordinal);
    }

    private static SurrogateFidelity Fidelity(ReUploadClassifier model, FourierNetwork surrogate, Tensor inputs, int qubits) => SurrogateFidelity.Of(
        new ModuleClassifier(model, qubits, model.Encoding.Features), new ModuleClassifier(surrogate, qubits, model.Encoding.Features), inputs);

    /// <summary>Four uploads of two features: at most 41 pairs of frequencies, sampled densely enough.</summary>
    private static (ReUploadClassifier Model, Tensor Train, Tensor Test) Draw(long seed, int qubits)
    {
        var layers = Enumerable.Range(0, 4).Select(slot => Rotation(slot % 2 == 0 ? "RY" : "RX", slot, slot % qubits)).ToList();
        for (var qubit = qubits - 1; qubit > 0; qubit--)
        {
            layers.Insert(2, new Gate(GateSet.Get("CNOT"), Angle.None, [qubit - 1, qubit]));
        }

        var model = new ReUploadClassifier([2], qubits, new Circuit(qubits, 4, layers), seed, initialDeviation: 1);
        return (model, TestModels.Inputs(400, seed, low: -6, high: 6, features: 2), TestModels.Inputs(40, seed + 1, low: -5, high: 5, features: 2));
    }

    private static Gate Rotation(string name, int slot, int qubit = 0) => new(GateSet.Get(name), Angle.FromSlot(slot), [qubit]);
}
