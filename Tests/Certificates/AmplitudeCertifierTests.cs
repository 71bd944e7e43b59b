using System.Numerics.Tensors;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Models;
using QSharpAdv.Tests.Simulation;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Certificates;

public class AmplitudeCertifierTests
{
    private const int Qubits = 4, ClassCount = 4, Features = 13, Count = 6;
    private const double LogitScale = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void No_attack_succeeds_within_the_radius(long seed)
    {
        var (model, certifier) = Model(seed);
        AttackedBalls.AssertNoneSucceeds(certifier, model, RandomTensors.Uniform(seed, Count, Features), seed);
    }

    [Fact]
    public void The_radius_is_of_the_order_of_the_distance_at_which_attacks_succeed()
    {
        var (model, certifier) = Model(seed: 7);
        var inputs = RandomTensors.Uniform(7, 20, Features);
        Assert.True(AttackedBalls.SuccessesAt(4, certifier, model, inputs, Norm.L2, seed: 7) >= 10);
    }

    [Fact]
    public void Radii_grow_in_proportion_to_the_input_and_the_prediction_does_not_change()
    {
        var (_, certifier) = Model(seed: 8);
        var inputs = RandomTensors.Uniform(8, Count, Features);
        foreach (var norm in Norm.All)
        {
            var radii = certifier.Certify(inputs, norm);
            var scaled = certifier.Certify(inputs * 4, norm);
            Assert.Equal(radii.Select(certificate => certificate.Class), scaled.Select(certificate => certificate.Class));
            Assert.All(radii.Zip(scaled), pair => Assert.Equal(4 * pair.First.Radius, pair.Second.Radius, 1e-12));
        }
    }

    [Fact]
    public void The_radius_follows_from_the_expectations_and_the_norms_are_related_by_the_number_of_features()
    {
        var (model, certifier) = Model(seed: 9);
        var inputs = RandomTensors.Uniform(9, Count, Features);
        var logits = model.Logits(inputs).Values.ToArray().Chunk(ClassCount).ToArray();
        var l2 = certifier.Certify(inputs, Norm.L2);
        Assert.Equal(l2, certifier.Certify(inputs, Norm.L1));
        Assert.All(l2.Zip(certifier.Certify(inputs, Norm.Linf)), pair => Assert.Equal(pair.First.Radius / Math.Sqrt(Features), pair.Second.Radius, 1e-12));
        for (var i = 0; i < Count; i++)
        {
            var angles = logits[i].Select(logit => Math.Acos(logit / LogitScale)).Order().ToArray();
            var norm = TensorPrimitives.Norm(inputs.Values.Slice(i * Features, Features));
            var exact = norm * Math.Sin((angles[1] - angles[0]) / 4);
            Assert.InRange(l2[i].Radius, exact - (norm * 1e-3), exact);
        }
    }

    /// <summary>For one qubit and the observables Z and X, states are points of a circle and the largest angle is known.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.2)]
    [InlineData(0.35)]
    public void For_one_qubit_measured_in_Z_and_X_the_angle_is_the_exact_one(double turn)
    {
        double[] expectations = [Math.Cos(2 * turn), Math.Sin(2 * turn)];
        Assert.Equal(((Math.PI / 2) - (4 * turn)) / 4, StateAngle.Certified(expectations, 0), 1e-12);
        Assert.Equal(0, StateAngle.Certified(expectations, 1));
    }

    [Fact]
    public void Errors_make_the_angle_smaller_and_keep_a_gap_of_twice_the_error()
    {
        double[] expectations = [0.4, 0.1, -0.8];
        var exact = StateAngle.Certified(expectations, 0);
        const double Error = 0.01;
        var careful = StateAngle.Certified(expectations, 0, Error);
        Assert.InRange(careful, 0.001, exact);
        var gap = Math.Cos(Math.Acos(0.4 - Error) + (2 * careful)) - Math.Cos(Math.Acos(0.1 + Error) - (2 * careful));
        Assert.Equal(2 * Error, gap, 1e-12);
        Assert.Equal(0, StateAngle.Certified(expectations, 0, 0.15));
        Assert.Equal(0, StateAngle.Certified([0.999, 0.998], 0, 0.5));
    }

    [Fact]
    public void Turning_two_states_moves_the_arc_cosine_of_an_expectation_by_at_most_twice_their_angle() => Samples.ForAll(4, 100, (seed, qubits) =>
    {
        var circuit = RandomCircuits.Draw(seed, qubits, 12, 0);
        var compiled = new BatchedCircuit<double>(circuit, 0, RandomCircuits.Observables(seed, qubits));
        var states = new[] { "first", "second" }.Select(name => Normalised(RandomCircuits.Numbers<double>(seed, name, 1 << qubits, 1))).ToArray();
        var angle = Math.Acos(Math.Min(1, Math.Abs(TensorPrimitives.Dot<double>(states[0], states[1]))));
        var expectations = compiled.Expectations(new CircuitInputs<double>(2, default, default, InitialStates<double>.Real(states.SelectMany(state => state).ToArray())));
        for (var k = 0; k < compiled.Observables.Count; k++)
        {
            var moved = Arc(expectations[k]) - Arc(expectations[compiled.Observables.Count + k]);
            Assert.InRange(Math.Abs(moved), 0, (2 * angle) + 1e-6);
        }
    });

    [Fact]
    public void Gradients_are_at_most_as_long_as_the_expectation_allows() => Samples.ForAll(4, 60, (seed, qubits) =>
    {
        var ansatz = TestCircuits.AllToAll(qubits);
        var model = new ModuleClassifier(new VariationalClassifier([1 << qubits], 1, ansatz, seed), 1, 1 << qubits);
        var inputs = RandomTensors.Uniform(seed, 1, 1 << qubits);
        var result = model.LossGradient(inputs, logits => Functional.Reshape(logits, 1));
        var bound = AmplitudeCertifier.GradientBound(result.Logits.Item(), TensorPrimitives.Norm(inputs.Values));
        Assert.InRange(TensorPrimitives.Norm(result.Gradient.Values), 0, bound + 1e-3);
    });

    [Theory]
    [InlineData(4, 30)]
    [InlineData(8, 400)]
    public void Expectations_in_single_precision_are_as_near_to_exact_ones_as_allowed(int qubits, int gates)
    {
        var circuit = RandomCircuits.Draw(qubits, qubits, gates, 0);
        var observables = PauliString.EachZ(qubits, qubits);
        var numbers = RandomCircuits.Numbers<float>(3, "states", 1 << qubits, 1);
        var state = Normalised(Array.ConvertAll(numbers, number => (double)number));
        var exact = new BatchedCircuit<double>(circuit, 0, observables).Expectations(new CircuitInputs<double>(1, default, default, InitialStates<double>.Real(state)));
        var single = new BatchedCircuit<float>(circuit, 0, observables).Expectations(
            new CircuitInputs<float>(1, default, default, InitialStates<float>.Real(Array.ConvertAll(state, number => (float)number))));
        Assert.All(exact.Zip(single), pair => Assert.Equal(pair.First, pair.Second, RoundingError.OfExpectation(circuit)));
    }

    [Fact]
    public void Certified_accuracy_counts_right_classes_with_radii_up_to_epsilon()
    {
        Certificate[] certificates = [new(0, 0.5), new(1, 0.2), new(1, 0), new(2, 3)];
        int[] labels = [0, 1, 1, 0];
        Assert.Equal([0.75, 0.5, 0.5, 0.25, 0], new[] { 0, 0.1, 0.2, 0.5, 1 }.Select(epsilon => Certificate.Accuracy(certificates, labels, epsilon)));
        Assert.Throws<ArgumentException>(() => Certificate.Accuracy(certificates, [0], 0));
    }

    private static (ModuleClassifier Model, AmplitudeCertifier Certifier) Model(long seed)
    {
        var network = new VariationalClassifier([Features], ClassCount, TestCircuits.AllToAll(Qubits), seed, LogitScale);
        var model = new ModuleClassifier(network, ClassCount, Features);
        return (model, new AmplitudeCertifier(model, network.Circuit, network.LogitScale));
    }

    private static double Arc(double expectation) => Math.Acos(Math.Clamp(expectation, -1, 1));

    private static double[] Normalised(double[] vector)
    {
        var norm = TensorPrimitives.Norm<double>(vector);
        return Array.ConvertAll(vector, value => value / norm);
    }
}
