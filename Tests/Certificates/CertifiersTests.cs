using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Models;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Certificates;

public class CertifiersTests
{
    private const int Qubits = 3, ClassCount = 2, Features = 8;
    private static readonly Circuit Circuit = TestCircuits.AllToAll(Qubits);

    [Fact]
    public void Each_kind_of_model_has_its_certifier()
    {
        Assert.IsType<AmplitudeCertifier>(Of(new VariationalClassifier([Features], ClassCount, Circuit, seed: 1)));
        Assert.IsType<AmplitudeCertifier>(Of(new Sequential(
            new AmplitudeEncoding(Qubits), CircuitLayer.OnStates(Circuit, PauliString.EachZ(ClassCount, Qubits), RandomTensors.Uniform(1, Circuit.AngleCount)))));
        Assert.IsType<AngleEncodingCertifier>(Of(new Sequential(
            new Linear(Features, Qubits, new RandomNumbers(1, "encoding"), bias: false),
            new CircuitLayer(TestCircuits.AngleEncoding(Qubits).Then(Circuit), Qubits, PauliString.EachZ(ClassCount, Qubits), RandomTensors.Uniform(1, Circuit.AngleCount)))));
        Assert.IsType<AngleEncodingCertifier>(Of(new ReUploadClassifier([Features], ClassCount, Circuit, seed: 1)));
        Assert.IsType<LipschitzCertifier>(Of(new FourierNetwork([Features], ClassCount, seed: 1)));
        Assert.Null(Of(new Linear(Features, ClassCount, new RandomNumbers(1, "linear"))));
        Assert.Null(Of(new Sequential(new Linear(Features, ClassCount, new RandomNumbers(1, "linear")), new ReLU())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_attack_on_a_re_upload_classifier_succeeds_within_the_radius(long seed)
    {
        var circuit = TestCircuits.StronglyEntangling(Qubits, layers: 3);
        var model = new ModuleClassifier(new ReUploadClassifier([Features], Qubits, circuit, seed, logitScale: 3, initialDeviation: 0.6), Qubits, Features);
        AttackedBalls.AssertNoneSucceeds(Certifiers.For(model)!, model, RandomTensors.Uniform(seed, 5, Features), seed);
    }

    /// <summary>Wendlinger et al. (2024, table I): the sum of the magnitudes of all weights, where every gate has a generator of norm one half.</summary>
    [Fact]
    public void The_constant_of_a_re_upload_classifier_is_the_one_that_the_paper_prints()
    {
        var network = new ReUploadClassifier([Features], Qubits, TestCircuits.StronglyEntangling(Qubits, layers: 4), seed: 1);
        var certifier = (AngleEncodingCertifier)Certifiers.For(new ModuleClassifier(network, Qubits, Features))!;
        Assert.Equal(network.Encoding.Weight.Values.ToArray().Sum(weight => Math.Abs((double)weight)), certifier.Slopes.Linf, 1e-9);
    }

    [Fact]
    public void Logits_of_the_Fourier_network_are_as_near_to_exact_ones_as_certificates_assume()
    {
        const float Magnitude = 4;
        var network = new FourierNetwork([64], 1, seed: 3);
        var weights = network.StateDict().Select(parameter => parameter.Value).ToArray();
        var inputs = RandomTensors.Uniform(3, 20, 64) * Magnitude;
        var logits = network.Forward(inputs).Values;
        for (var i = 0; i < 20; i++)
        {
            var exact = 0.0;
            for (var m = 0; m < weights[1].Count; m++)
            {
                var phase = Enumerable.Range(0, 64).Sum(k => (double)weights[0].Values[(m * 64) + k] * inputs.Values[(i * 64) + k]);
                exact += (weights[1].Values[m] * Math.Cos(phase)) + (weights[2].Values[m] * Math.Sin(phase));
            }

            var allowed = Certifiers.ErrorOfFourier(network, Magnitude);
            Assert.InRange(allowed, 1e-6, 1e-3);
            Assert.Equal(exact, logits[i], allowed);
        }
    }

    private static ICertifier? Of(Module module) => Certifiers.For(new ModuleClassifier(module, ClassCount, Features));
}
