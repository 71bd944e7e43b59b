using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Networks;

public class CircuitLayerTests
{
    [Fact]
    public void One_rotation_gives_a_cosine_and_its_derivative()
    {
        var circuit = new Circuit(1, 2, [Gate("RY", 0, Angle.FromSlot(0)), Gate("RY", 0, Angle.FromSlot(1))]);
        var layer = new CircuitLayer(circuit, 1, [PauliString.Z(0, 1)], Tensor.From([0.3f], 1));
        var inputs = RandomTensors.Uniform(1, 5, 1);
        inputs.RequiresGrad = true;
        var outputs = layer.Forward(inputs);
        Functional.Sum(outputs).Backward();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(MathF.Cos(inputs.Values[i] + 0.3f), outputs.Values[i], 1e-6f);
            Assert.Equal(-MathF.Sin(inputs.Values[i] + 0.3f), inputs.Grad!.Values[i], 1e-6f);
        }

        var slopes = inputs.Grad!.Values.ToArray();
        Assert.Equal(slopes.Sum(), layer.Parameters.Single().Grad!.Item(), 1e-5f);
    }

    [Fact]
    public void Gradients_of_inputs_and_weights_pass_through_the_layer_exactly()
    {
        var layer = Layer(trainable: true);
        var head = RandomTensors.Uniform(3, 4, 3);
        var inputs = RandomTensors.Uniform(1, 6, 3);
        Tensor Loss() => Functional.CrossEntropy(Functional.MatMul(layer.Forward(inputs), head), [0, 1, 2, 0, 1, 2]);
        foreach (var leaf in new[] { inputs, layer.Parameters.Single() })
        {
            leaf.RequiresGrad = true;
            var gradient = ReverseMode.Gradient(Loss(), leaf);
            for (var i = 0; i < leaf.Count; i++)
            {
                Assert.Equal(Slope(Loss, leaf, i), gradient.Values[i], 1e-4);
            }
        }
    }

    [Fact]
    public void Gradients_of_initial_states_and_weights_pass_through_the_layer_exactly()
    {
        var layer = OnStates();
        var head = RandomTensors.Uniform(3, 4, 3);
        var states = RandomTensors.Uniform(1, 5, 8);
        Tensor Loss() => Functional.CrossEntropy(Functional.MatMul(layer.Forward(states), head), [0, 1, 2, 0, 1]);
        foreach (var leaf in new[] { states, layer.Parameters.Single() })
        {
            leaf.RequiresGrad = true;
            var gradient = ReverseMode.Gradient(Loss(), leaf);
            for (var i = 0; i < leaf.Count; i++)
            {
                Assert.Equal(Slope(Loss, leaf, i), gradient.Values[i], 1e-4);
            }
        }
    }

    [Fact]
    public void Evaluation_mode_changes_neither_values_nor_gradients_and_follows_the_weights()
    {
        var layer = OnStates();
        var states = RandomTensors.Uniform(1, 9, 8);
        (states.RequiresGrad, layer.Parameters.Single().RequiresGrad) = (true, true);
        for (var round = 0; round < 2; round++)
        {
            layer.Train();
            var (trained, ofStates, ofWeight) = Evaluate();
            layer.Eval();
            var (evaluated, frozenOfStates, frozenOfWeight) = Evaluate();
            AssertClose(trained, evaluated);
            AssertClose(ofStates, frozenOfStates);
            AssertClose(ofWeight, frozenOfWeight);
            layer.Parameters.Single().Values[0] += 1;
        }

        (Tensor Outputs, Tensor OfStates, Tensor OfWeight) Evaluate()
        {
            var outputs = layer.Forward(states);
            return (outputs, ReverseMode.Gradient(Functional.Sum(outputs), states), ReverseMode.Gradient(Functional.Sum(outputs), layer.Parameters.Single()));
        }

        static void AssertClose(Tensor expected, Tensor actual)
        {
            for (var i = 0; i < expected.Count; i++)
            {
                Assert.Equal(expected.Values[i], actual.Values[i], 1e-5f);
            }
        }
    }

    [Fact]
    public void States_of_another_number_of_qubits_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => OnStates().Forward(Tensor.Zeros(6, 4)));
        Assert.Contains("states of shape [batch, 8]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fixed_weights_receive_no_gradient_and_make_the_layer_fixed()
    {
        var layer = Layer(trainable: false);
        Assert.True(layer.IsFixed);
        Assert.Equal(5, layer.ParameterCount);
        Assert.Equal(0, layer.TrainableParameterCount);
        var inputs = RandomTensors.Uniform(1, 6, 3);
        Assert.False(layer.Forward(inputs).RequiresGrad);
        inputs.RequiresGrad = true;
        Functional.Sum(layer.Forward(inputs)).Backward();
        Assert.Null(layer.Parameters.Single().Grad);
        Assert.NotNull(inputs.Grad);
    }

    [Fact]
    public void Quantum_classifiers_may_be_queried_from_several_threads()
    {
        var classifier = new ModuleClassifier(Layer(trainable: true), 4, 3);
        var inputs = RandomTensors.Uniform(1, 6, 3);
        float[] Query() => classifier.LossGradient(inputs, logits => Functional.CrossEntropyPerSample(logits, [0, 1, 2, 3, 1, 2])).Gradient.Values.ToArray();
        var expected = Query();
        Parallel.For(0, 50, _ => Assert.Equal(expected, Query()));
    }

    [Fact]
    public void A_wrong_number_of_weights_or_inputs_is_refused()
    {
        var circuit = new Circuit(1, 2, []);
        var error = Assert.Throws<ArgumentException>(() => new CircuitLayer(circuit, 1, [PauliString.Z(0, 1)], Tensor.Zeros(2)));
        Assert.Contains("has 1 weights", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Layer(trainable: true).Forward(Tensor.Zeros(6, 4)));
    }

    private static double Slope(Func<Tensor> function, Tensor leaf, int index)
    {
        const float Step = 1f / 32;
        var value = leaf.Values[index];
        double At(float shift)
        {
            leaf.Values[index] = value + shift;
            return function().Item();
        }

        var slope = ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
        leaf.Values[index] = value;
        return slope;
    }

    private static CircuitLayer Layer(bool trainable) => new(Circuit(), 3, Observables(), Weight(5), trainable);

    private static CircuitLayer OnStates() => CircuitLayer.OnStates(Circuit(), Observables(), Weight(8));

    private static Tensor Weight(int count) => Initialisation.Uniform(new RandomNumbers(2, "weights"), Math.PI, count);

    private static PauliString[] Observables() => [.. PauliString.EachZ(3, 3), new PauliString("XYZ")];

    private static Circuit Circuit() =>
        new(3, 8, [
            .. Enumerable.Range(0, 3).Select(qubit => Gate("RY", qubit, Angle.FromSlot(qubit, scale: 1.5))),
            .. Enumerable.Range(0, 3).Select(qubit => Gate("RX", qubit, Angle.FromSlot(3 + qubit))),
            new Gate(GateSet.Get("CRX"), Angle.FromSlot(6), [0, 1]),
            new Gate(GateSet.Get("CRZ"), Angle.FromSlot(7, offset: 0.2), [1, 2]),
            .. Enumerable.Range(0, 3).Select(qubit => Gate("RX", qubit, Angle.FromSlot(5 - qubit))),
        ]);

    private static Gate Gate(string name, int qubit, Angle angle) => new(GateSet.Get(name), angle, [qubit]);
}
