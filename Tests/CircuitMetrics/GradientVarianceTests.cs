using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Analysis.Statistics;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Qdk;

namespace QSharpAdv.Tests.CircuitMetrics;

public sealed class GradientVarianceTests(QdkSessionFixture fixture) : IClassFixture<QdkSessionFixture>
{
    private const double StandardErrors = 5;

    [Fact]
    public void One_rotation_has_the_variance_of_a_sine() =>
        AssertEqual(0.5, GradientVariance.Measure(Rotations(1), new("Z"), AngleInitialisation.FullTurn, 20_000, seed: 1).Mean);

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void One_rotation_by_normal_angles_has_the_variance_of_their_sine(double deviation) =>
        AssertEqual(
            (1 - Math.Exp(-2 * deviation * deviation)) / 2,
            GradientVariance.Measure(Rotations(1), new("Z"), AngleInitialisation.Normal(deviation), 20_000, seed: 1).Mean);

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_product_of_rotations_falls_with_the_qubits_for_a_global_observable_and_not_for_a_local_one(int qubits)
    {
        var global = GradientVariance.Measure(Rotations(qubits), new(new string('Z', qubits)), AngleInitialisation.FullTurn, 20_000, seed: 2);
        var local = GradientVariance.Measure(Rotations(qubits), PauliString.Z(0, qubits), AngleInitialisation.FullTurn, 20_000, seed: 2);
        Assert.All(global.PerAngle, variance => AssertEqual(Math.ScaleB(1, -qubits), variance));
        AssertEqual(Math.ScaleB(1, -qubits), global.Mean);
        AssertEqual(0.5, local.PerAngle[0]);
        Assert.All(local.PerAngle.Skip(1), variance => Assert.Equal(0, variance.Value, 1e-15));
        AssertEqual(0.5 / qubits, local.Mean);
    }

    /// <summary>The angles in the middle have random circuits on both sides.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task Deep_strongly_entangling_layers_have_the_variance_of_two_designs(int qubits)
    {
        const int Layers = 40, Samples = 4000;
        var circuit = await new KernelCatalog(fixture.Session).CompileAnsatzAsync("StronglyEntangling.Layers", qubits, Layers);
        foreach (var observable in new[] { PauliString.Z(0, qubits), new PauliString(new string('Z', qubits)) })
        {
            var measured = GradientVariance.Measure(circuit, observable, AngleInitialisation.FullTurn, Samples, seed: 3);
            AssertEqual(GradientVariance.OfTwoDesigns(qubits), measured.PerAngle[circuit.AngleCount / 2]);
        }
    }

    /// <summary>Four more qubits divide the mean by about 16 at uniform angles, but by 2 at small ones, where only the angles of the measured qubit count; half way is the root of 32.</summary>
    [Fact]
    public async Task Small_angles_keep_the_gradient_of_a_deep_circuit_from_vanishing()
    {
        const int Layers = 30, Samples = 200;
        var halfWay = Math.Sqrt(32);
        var circuits = await new KernelCatalog(fixture.Session).CompileAnsaetzeAsync([.. new[] { 4, 8 }.Select(qubits => new AnsatzRequest("West2023.Layers", qubits, Layers))]);
        double Fall(AngleInitialisation angles)
        {
            var means = circuits.Select(circuit => GradientVariance.Measure(circuit, PauliString.Z(0, circuit.QubitCount), angles, Samples, seed: 4).Mean.Value).ToArray();
            return means[0] / means[1];
        }

        Assert.InRange(Fall(AngleInitialisation.FullTurn), halfWay, double.PositiveInfinity);
        Assert.InRange(Fall(AngleInitialisation.Normal(AngleInitialisation.DeviationFor(Layers))), 0, halfWay);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_variance_of_two_designs_is_that_of_Haar_random_unitaries(int qubits)
    {
        const int Draws = 20_000;
        var random = new RandomNumbers(5, "Haar", qubits);
        var zero = MathNet.Numerics.LinearAlgebra.Vector<Complex>.Build.Dense(1 << qubits, index => index == 0 ? 1 : 0);
        var (generator, observable) = (Z(qubits, 0) * 0.5, Z(qubits, qubits - 1));
        var squares = Enumerable.Range(0, Draws).Select(_ =>
        {
            var (before, behind) = (Haar(random, 1 << qubits) * zero, Haar(random, 1 << qubits));
            var turned = behind.ConjugateTranspose() * observable * behind;
            var derivative = Complex.ImaginaryOne * before.ConjugateDotProduct(((generator * turned) - (turned * generator)) * before);
            return derivative.Real * derivative.Real;
        });
        var moments = SampleMoments.Of([.. squares]);
        Assert.Equal(GradientVariance.OfTwoDesigns(qubits), moments.Mean, StandardErrors * moments.Deviation / Math.Sqrt(Draws));
    }

    [Fact]
    public void Intervals_cover_the_truth_as_often_as_they_say()
    {
        const int Repeats = 400;
        var circuit = Rotations(2);
        var covered = Enumerable.Range(0, Repeats).Count(repeat =>
            GradientVariance.Measure(circuit, new("ZZ"), AngleInitialisation.FullTurn, 400, seed: repeat).Mean.Interval.Contains(0.25));
        Assert.InRange(covered, (0.95 * Repeats) - (StandardErrors * Math.Sqrt(0.95 * 0.05 * Repeats)), Repeats - 1);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(1000)]
    public void The_variance_is_that_of_the_sample_whatever_the_threads(int samples)
    {
        GradientVariance Measure(int threads) => GradientVariance.Measure(Rotations(3), new("ZZZ"), AngleInitialisation.FullTurn, samples, seed: 6, threads);
        Assert.Equal(Measure(1).PerAngle, Measure(4).PerAngle);
        var stream = new RandomNumbers(6, "gradient variance");
        var derivatives = Enumerable.Range(0, samples).Select(sample =>
        {
            var random = stream.At(sample);
            var angles = Enumerable.Range(0, 3).Select(_ => AngleInitialisation.FullTurn.Next(random)).ToArray();
            return -Math.Sin(angles[0]) * Math.Cos(angles[1]) * Math.Cos(angles[2]);
        });
        Assert.Equal(Math.Pow(SampleMoments.Of([.. derivatives]).Deviation, 2), Measure(1).PerAngle[0].Value, 1e-12);
    }

    [Fact]
    public void What_cannot_be_measured_is_refused_and_measuring_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        GradientVariance Measure(Circuit circuit, string observable, int samples, CancellationToken token = default) =>
            GradientVariance.Measure(circuit, new(observable), AngleInitialisation.FullTurn, samples, 1, cancellationToken: token);
        Assert.Throws<ArgumentOutOfRangeException>(() => Measure(Rotations(1), "Z", 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Measure(new Circuit(1, 0, []), "Z", 10));
        Assert.Throws<ArgumentException>(() => Measure(Rotations(1), "ZZ", 10));
        Assert.ThrowsAny<OperationCanceledException>(() => Measure(Rotations(1), "Z", 10, cancellation.Token));
    }

    private static void AssertEqual(double expected, VarianceEstimate actual) =>
        Assert.Equal(expected, actual.Value, StandardErrors * actual.StandardError);

    /// <summary>RY on each qubit.</summary>
    private static Circuit Rotations(int qubits) =>
        new(qubits, qubits, Enumerable.Range(0, qubits).Select(qubit => new Gate(GateSet.Get("RY"), Angle.FromSlot(qubit), qubit)));

    private static Matrix<Complex> Z(int qubits, int qubit) =>
        Matrix<Complex>.Build.DenseDiagonal(1 << qubits, 1 << qubits, index => ((index >> (qubits - 1 - qubit)) & 1) == 0 ? 1 : -1);

    /// <summary>The unitary factor of a complex normal matrix, with the phases of the triangular factor's diagonal taken off (Mezzadri 2007, arXiv:math-ph/0609050).</summary>
    private static Matrix<Complex> Haar(RandomNumbers random, int size)
    {
        var factors = Matrix<Complex>.Build.Dense(size, size, (_, _) => new Complex(random.NextNormal(), random.NextNormal())).QR();
        return factors.Q * Matrix<Complex>.Build.DenseDiagonal(size, size, index => factors.R[index, index] / factors.R[index, index].Magnitude);
    }
}
