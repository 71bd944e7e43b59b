using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.Tests.Tensors;
using Tensor = QSharpAdv.ClassicalHost.Tensors.Tensor;

namespace QSharpAdv.Tests.Certificates;

/// <summary>Convolutional and Fourier networks, with weights that are larger than those they start with, so that classes change.</summary>
public class NetworkCertifierTests
{
    private const int ClassCount = 4;
    private static readonly int[] Shape = [1, 8, 8];

    public static TheoryData<string> Names => ["convnet-s2", "fourier-s2"];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_attack_succeeds_within_the_radius_and_no_sampled_slope_is_above_its_bound(string name)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var model = Model(name, seed);
            var inputs = RandomTensors.Uniform(seed, [4, .. Shape]);
            var certifier = (LipschitzCertifier)Certifiers.For(model)!;
            AttackedBalls.AssertNoneSucceeds(certifier, model, inputs, seed);
            UpperBounds.AssertDominate(certifier.Constants, SampledSlopes.Around(model, inputs, 2, 20, seed));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Certificates_are_not_empty_and_larger_balls_hold_adversarial_points(string name)
    {
        var model = Model(name, 5);
        var inputs = RandomTensors.Uniform(5, [8, .. Shape]);
        var certifier = Certifiers.For(model)!;
        Assert.All(certifier.Certify(inputs, Norm.L2), certificate => Assert.True(certificate.Radius > 1e-3));
        Assert.True(AttackedBalls.SuccessesAt(15, certifier, model, inputs, Norm.L2, seed: 5) >= 4);
    }

    [Fact]
    public void Constants_of_the_convolutional_network_are_those_of_its_layers()
    {
        var network = (ConvNetS2)Model("convnet-s2", 2).Module;
        var weights = network.NamedParameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        var convolution = new ConvolutionOperator(weights["conv.weight"], 8, 8);
        var dense = Matrix<double>.Build.DenseOfRows(weights["fc.weight"].Values.ToArray().Chunk(weights["fc.weight"].Shape[1]).Select(row => row.Select(value => (double)value)));
        var norm = convolution.SpectralNormBound();
        var constants = ConvNetSlopes.Constants(network, Shape);
        Assert.Equal(norm * (dense.Row(0) - dense.Row(3)).L2Norm(), constants.Margin(3, 0).L2, 1e-9);
        Assert.Equal(norm * dense.L2Norm(), ConvNetSlopes.Constant(network, Shape), 1e-5);
        Assert.True(constants.Logit(1).Linf <= (8 * constants.Logit(1).L2) + 1e-9);
        Assert.True(constants.Logit(1).L2 <= ConvNetSlopes.Constant(network, Shape));
    }

    [Fact]
    public void Rows_without_angles_between_them_add_up_and_orthogonal_ones_by_squares()
    {
        double[] lengths = [1, 2, 0.5], outputs = [3, -1, 2];
        Matrix<double>[] blocks = [.. outputs.Select(output => Matrix<double>.Build.Dense(1, 1, output))];
        var parallel = Matrix<double>.Build.Dense(3, 2, (m, k) => lengths[m] * (k == 0 ? 0.6 : 0.8));
        var sum = lengths.Zip(outputs).Sum(pair => pair.First * Math.Abs(pair.Second));
        Assert.InRange(DiagonalLipSdp.Bound(parallel, blocks), sum, sum * (1 + 1e-5));
        var orthogonal = Matrix<double>.Build.Dense(3, 4, (m, k) => m == k ? lengths[m] : 0);
        var root = Math.Sqrt(lengths.Zip(outputs).Sum(pair => Math.Pow(pair.First * pair.Second, 2)));
        Assert.InRange(DiagonalLipSdp.Bound(orthogonal, blocks), root, root * (1 + 1e-2));
    }

    [Fact]
    public void Pairing_helps_and_lies_between_the_sampled_slopes_and_the_trivial_bound()
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var model = Model("fourier-s2", seed);
            var network = (FourierNetwork)model.Module;
            var (paired, unpaired) = (FourierSlopes.Constant(network), FourierSlopes.Constant(network, paired: false));
            Assert.True(paired <= unpaired * (1 + 1e-3), $"{paired} {unpaired}");
            Assert.True(unpaired <= paired * Math.Sqrt(2) * (1 + 1e-2));
            var weights = network.StateDict().ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
            var trivial = Norm2(weights["frequencies"]) * Math.Sqrt(Math.Pow(Norm2(weights["cosines.weight"]), 2) + Math.Pow(Norm2(weights["sines.weight"]), 2));
            Assert.True(paired <= trivial * (1 + 1e-6));
            Assert.True(paired >= LargestDifferenceQuotient(model, seed));
            Assert.All(Enumerable.Range(0, ClassCount), k => Assert.True(FourierSlopes.Constants(network).Logit(k).L2 <= paired * (1 + 1e-2)));
        }
    }

    [Fact]
    public void The_matrix_inequality_holds_only_above_the_largest_eigenvalue()
    {
        var matrix = Matrix<double>.Build.DenseOfArray(new double[,] { { 2, 1 }, { 1, 2 } });
        Assert.InRange(DefiniteMatrix.LargestEigenvalue(matrix), 3, 3 * (1 + 1e-6));
        Assert.True(DefiniteMatrix.IsAbove(3.000001, matrix));
        Assert.False(DefiniteMatrix.IsAbove(2.999999, matrix));
        Assert.False(DefiniteMatrix.IsAbove(3, matrix));
        Assert.Equal(0, DefiniteMatrix.LargestEigenvalue(Matrix<double>.Build.Dense(2, 2)));
    }

    [Fact]
    public void An_estimate_that_is_too_low_does_not_make_a_wrong_bound() =>
        Assert.InRange(DefiniteMatrix.LargestEigenvalue(Matrix<double>.Build.Dense(3, 3, (i, j) => i == j ? 1 << i : 0), estimate: 1), 4, 17);

    private static double LargestDifferenceQuotient(ModuleClassifier model, long seed)
    {
        var (from, to) = (RandomTensors.Uniform(seed, [200, .. Shape]), RandomTensors.Uniform(seed + 1, [200, .. Shape]) * 0.05f);
        var (first, second) = (model.Logits(from).Values.ToArray().Chunk(ClassCount), model.Logits(from + to).Values.ToArray().Chunk(ClassCount));
        return first.Zip(second, to.Values.ToArray().Chunk(64)).Max(rows => TensorPrimitives.Distance<float>(rows.First, rows.Second) / TensorPrimitives.Norm<float>(rows.Third));
    }

    private static double Norm2(Tensor weight) =>
        Matrix<double>.Build.DenseOfRows(weight.Values.ToArray().Chunk(weight.Shape[1]).Select(row => row.Select(value => (double)value))).L2Norm();

    private static ModuleClassifier Model(string name, long seed)
    {
        var network = ModelCatalog.Create(name, Shape, ClassCount, seed);
        foreach (var parameter in network.Parameters)
        {
            TensorPrimitives.Multiply(parameter.Values, 2, parameter.Values);
        }

        return new ModuleClassifier(network, ClassCount, Shape);
    }
}
