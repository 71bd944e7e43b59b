using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Models;
using QSharpAdv.Tests.Tensors;

namespace QSharpAdv.Tests.Certificates;

public class QuanvolutionSlopesTests
{
    private const int ClassCount = 3;
    private static readonly QuanvolutionFilter Product = new(TestCircuits.AngleEncoding(4), TestCircuits.AllToAll(4));
    private static readonly QuanvolutionFilter Twice = new(Entangled(), TestCircuits.AllToAll(2));

    public static TheoryData<int[], QuanvolutionFilter> Filters => new()
    {
        { [1, 4, 4], Product },
        { [1, 4, 4], Product with { Stride = 1, EncodingScale = Math.PI } },
        { [1, 5, 4], Twice },
        { [2, 3, 2], new QuanvolutionFilter(TestCircuits.AngleEncoding(2), TestCircuits.AllToAll(2)) { PatchSize = 1, Stride = 1, EncodingScale = -2 } },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void No_attack_succeeds_within_the_radius_and_no_sampled_slope_is_above_its_bound(int[] shape, QuanvolutionFilter filter)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var network = new QuanvolutionalNetwork(shape, ClassCount, filter, seed);
            var model = new ModuleClassifier(network, ClassCount, shape);
            var inputs = RandomTensors.Uniform(seed, [4, .. shape]);
            AttackedBalls.AssertNoneSucceeds(Certifiers.For(model)!, model, inputs, seed);
            UpperBounds.AssertDominate(QuanvolutionSlopes.Constants(network, shape), SampledSlopes.Around(model, inputs, 3, 20, seed));
        }
    }

    [Fact]
    public void In_a_product_encoding_the_slope_of_a_patch_is_one_in_any_direction_and_else_the_root_of_the_number_of_pixels()
    {
        var product = QuanvolutionSlopes.Patch(TestCircuits.AngleEncoding(4).Then(TestCircuits.AllToAll(4)), 4);
        Assert.Equal(new NormConstants(2, 1, 1), product);
        Assert.Equal(new NormConstants(4, 2, 1), QuanvolutionSlopes.Patch(Entangled().Then(TestCircuits.AllToAll(2)), 4));
    }

    /// <summary>After RY(x_i) on |0> the expectations are cos(x_0) for ZI and sin(x_0) sin(x_1) for XX.</summary>
    [Fact]
    public void The_l2_bound_of_a_patch_is_attained()
    {
        var circuit = TestCircuits.AngleEncoding(2);
        var layer = new CircuitLayer(circuit, 2, [new PauliString("ZI"), new PauliString("XX")], Tensor.Zeros(0));
        var model = new ModuleClassifier(layer, 2, 2);
        var bound = QuanvolutionSlopes.Patch(circuit, 2);
        Assert.Equal(bound.L2, Slopes(MathF.PI / 2, 0.3f).Logit(0).L2, 1e-5);
        Assert.Equal(bound.L1, Slopes(MathF.PI / 2, 0.3f).Logit(0).L1, 1e-5);
        Assert.Equal(Math.Sqrt(0.5), Slopes(MathF.PI / 4, MathF.PI / 4).Logit(1).L2, 1e-5);
        Assert.Equal(1, Slopes(MathF.PI / 4, MathF.PI / 4).Logit(1).Linf, 1e-5);

        LipschitzConstants Slopes(float first, float second) => SampledSlopes.At(model, Tensor.From([first, second], 1, 2));
    }

    [Fact]
    public void Constants_of_an_image_are_those_of_its_patches()
    {
        int[] shape = [1, 4, 4];
        var network = new QuanvolutionalNetwork(shape, ClassCount, Product, seed: 4);
        var weights = network.Head.Parameters.First().Values.ToArray();
        var constants = QuanvolutionSlopes.Constants(network, shape);
        double[] patches = [.. Enumerable.Range(0, 4).Select(p => Enumerable.Range(0, 4).Sum(q => Math.Abs((double)weights[(q * 4) + p] - weights[32 + (q * 4) + p])))];
        Assert.Equal(2 * patches.Sum(), constants.Margin(0, 2).Linf, 1e-9);
        Assert.Equal(Math.Sqrt(patches.Sum(norm => norm * norm)), constants.Margin(2, 0).L2, 1e-9);
        Assert.Equal(patches.Max(), constants.Margin(0, 2).L1, 1e-9);
        Assert.True(constants.Margin(0, 2).L2 < constants.Logit(0).L2 + constants.Logit(2).L2);
    }

    /// <summary>Two pixels on each qubit, the second after an entangling gate.</summary>
    private static Circuit Entangled() => new(2, 4,
    [
        new(GateSet.Get("RY"), Angle.FromSlot(0), 0), new(GateSet.Get("RY"), Angle.FromSlot(1), 1), new(GateSet.Get("CZ"), Angle.None, 0, 1),
        new(GateSet.Get("RX"), Angle.FromSlot(2), 0), new(GateSet.Get("RZ"), Angle.FromSlot(3), 1),
    ]);
}
