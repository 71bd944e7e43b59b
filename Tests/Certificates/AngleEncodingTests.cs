using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Defences;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Models;
using QSharpAdv.Tests.Simulation;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Certificates;

/// <summary>Circuits with angles w x + theta: constants by hand, and certificates under attack.</summary>
public class AngleEncodingTests
{
    private const int Qubits = 3, ClassCount = 3, Features = 4, Count = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_attack_succeeds_within_the_radius(long seed)
    {
        var (model, linear, circuit) = ReUploading(seed);
        var inputs = RandomTensors.Uniform(seed, Count, Features);
        AttackedBalls.AssertNoneSucceeds(Certifier(model, linear, circuit), model, inputs, seed);
        AttackedBalls.AssertNoneSucceeds(ByMargins(model, linear, circuit), model, inputs, seed);
    }

    [Fact]
    public void The_radius_for_one_rotation_is_known()
    {
        var circuit = new Circuit(2, 2, [Gate("RY", 0, 0), Gate("RX", 1, 1)]);
        var model = new ModuleClassifier(new CircuitLayer(circuit, 2, [PauliString.Z(0, 2), new PauliString("XI")], Tensor.Zeros(0)), 2, 2);
        var certifier = new AngleEncodingCertifier(model, circuit, Identity(2));
        var certificate = certifier.Certify(Tensor.From([0.2f, 1], 1, 2), Norm.L2)[0];
        Assert.Equal(0, certificate.Class);
        Assert.Equal(((Math.PI / 2) - 0.4) / 2 / Math.Sqrt(2), certificate.Radius, 1e-3);
        Assert.Equal(new NormConstants(2, Math.Sqrt(2), 1), certifier.Slopes);
    }

    /// <summary>cos(x) and sin(x) meet at a quarter of pi.</summary>
    [Fact]
    public void Of_one_qubit_the_radius_is_the_distance_to_the_other_class()
    {
        var layer = new CircuitLayer(new Circuit(1, 1, [Gate("RY", 0, 0)]), 1, [new PauliString("Z"), new PauliString("X")], Tensor.Zeros(0));
        var model = new ModuleClassifier(layer, 2, 1);
        var certifier = new AngleEncodingCertifier(model, layer.Circuit, Identity(1));
        var inputs = Tensor.From([0.1f, 0.5f, 0.7f, 1, 1.4f], 5, 1);
        Assert.All(certifier.Certify(inputs, Norm.Linf).Zip(inputs.Values.ToArray()), pair =>
            Assert.InRange(pair.First.Radius, Math.Abs(pair.Second - (Math.PI / 4)) - 1e-4, Math.Abs(pair.Second - (Math.PI / 4))));
        Assert.Equal(5, AttackedBalls.SuccessesAt(1.01, certifier, model, inputs, Norm.Linf, seed: 1));
    }

    [Fact]
    public void Radii_from_angles_are_at_least_those_from_margins()
    {
        var (model, linear, circuit) = ReUploading(seed: 5);
        var inputs = RandomTensors.Uniform(5, 20, Features);
        foreach (var norm in Norm.All)
        {
            Assert.All(ByMargins(model, linear, circuit).Certify(inputs, norm).Zip(Certifier(model, linear, circuit).Certify(inputs, norm)), pair =>
                Assert.True(pair.Second.Radius >= (pair.First.Radius * (1 - 1e-6)) - 1e-5));
        }
    }

    [Fact]
    public void Constants_are_those_of_the_definition()
    {
        var circuit = new Circuit(2, 4, [Gate("RZ", 0, 0), Gate("CRX", 1, 0, 1), Gate("RX", 2, 1), Gate("RY", 2, 0), Gate("CNOT", -1, 0, 1), Gate("RY", 3, 0)]);
        var weights = Tensor.From([1, -2, 0.5f, 3, -1, 0.25f], 3, 2);
        Assert.Equal([1, 1, 2], CircuitSlopes.BySlot(circuit, 3));
        Assert.Equal([1 + 0.5 + 2, 2 + 3 + 0.5], CircuitSlopes.ByFeature(circuit, weights), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(Math.Sqrt(5) + Math.Sqrt(9.25) + (2 * Math.Sqrt(1.0625)), CircuitSlopes.BerberichBound(circuit, weights), 1e-12);
        var constants = CircuitSlopes.Constants(circuit, weights, 2, logitScale: 2);
        Assert.Equal(2 * (3.5 + 5.5), constants.Logit(0).Linf, 1e-12);
        Assert.Equal(2 * Math.Sqrt((3.5 * 3.5) + (5.5 * 5.5)), constants.Logit(1).L2, 1e-12);
        Assert.Equal(11, constants.Logit(0).L1, 1e-12);
        Assert.Equal(22, constants.Margin(0, 1).L1, 1e-12);
    }

    [Fact]
    public void Scales_of_angles_count() =>
        Assert.Equal([3], CircuitSlopes.BySlot(new Circuit(1, 1, [Gate("RY", 0, 0)]).WithAnglesScaled(-3), 1));

    /// <summary>The authors' own code once reported the regulariser as the bound.</summary>
    [Fact]
    public void The_bound_of_cyclic_weights_is_the_sum_of_their_magnitudes_and_not_the_regulariser()
    {
        var weights = RandomTensors.Uniform(3, 12);
        weights.RequiresGrad = true;
        var circuit = RotationsInLayers(12);
        var bound = CircuitSlopes.BerberichBound(circuit, CircuitSlopes.CyclicWeights(weights.Values, 4));
        Assert.Equal(weights.Values.ToArray().Sum(weight => Math.Abs((double)weight)), bound, 1e-6);
        Assert.Equal(bound, NormConstants.FromSlopes(CircuitSlopes.ByFeature(circuit, CircuitSlopes.CyclicWeights(weights.Values, 4))).Linf, 1e-9);
        var regulariser = new LipschitzPenalty([weights], 1).Value().Item();
        Assert.Equal(weights.Values.ToArray().Sum(weight => 0.25 * weight * weight), regulariser, 1e-5);
        Assert.True(regulariser < 0.5 * bound);
    }

    [Fact]
    public void The_refined_constant_is_at_most_the_bound_and_both_dominate_sampled_slopes() => Samples.ForAll(4, 25, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Draw(seed, qubits, 15, 6);
        var random = new RandomNumbers(seed, "linear");
        var linear = new Linear(Features, 6, random);
        var weights = linear.Parameters.First();
        var layer = new CircuitLayer(circuit, 6, PauliString.EachZ(qubits, qubits), Tensor.Zeros(0));
        var model = new ModuleClassifier(new Sequential(linear, layer), qubits, Features);
        var constants = CircuitSlopes.Constants(circuit, weights, qubits);
        Assert.InRange(constants.Logit(0).L2, 0, CircuitSlopes.BerberichBound(circuit, weights) + 1e-9);
        UpperBounds.AssertDominate(constants, SampledSlopes.Around(model, RandomTensors.Uniform(seed, 4, Features), 2, 4, seed));
    });

    private static (ModuleClassifier Model, Linear Encoding, Circuit Circuit) ReUploading(long seed)
    {
        var circuit = TestCircuits.AngleEncoding(Qubits).Then(TestCircuits.AllToAll(Qubits)).Then(TestCircuits.AngleEncoding(Qubits));
        var linear = new Linear(Features, circuit.AngleCount, new RandomNumbers(seed, "encoding"));
        var layer = new CircuitLayer(circuit, circuit.AngleCount, PauliString.EachZ(ClassCount, Qubits), Tensor.Zeros(0));
        return (new ModuleClassifier(new Sequential(linear, layer), ClassCount, Features), linear, circuit);
    }

    private static AngleEncodingCertifier Certifier(ModuleClassifier model, Linear linear, Circuit circuit) =>
        new(model, circuit, linear.Parameters.First(), linear.Parameters.Last().Values);

    private static LipschitzCertifier ByMargins(ModuleClassifier model, Linear linear, Circuit circuit) =>
        new("margins", model, CircuitSlopes.Constants(circuit, linear.Parameters.First(), ClassCount), _ => 1e-5);

    private static Circuit RotationsInLayers(int count) =>
        new(2, count, Enumerable.Range(0, count).Select(slot => Gate(slot % 3 == 1 ? "RY" : "RZ", slot, slot % 2)));

    private static Tensor Identity(int size)
    {
        var identity = Tensor.Zeros(size, size);
        for (var i = 0; i < size; i++)
        {
            identity.Values[i * (size + 1)] = 1;
        }

        return identity;
    }

    private static Gate Gate(string name, int slot, params int[] qubits) =>
        new(GateSet.Get(name), slot < 0 ? Angle.None : Angle.FromSlot(slot), qubits);
}
