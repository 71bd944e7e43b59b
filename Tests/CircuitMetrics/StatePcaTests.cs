using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Qdk;

namespace QSharpAdv.Tests.CircuitMetrics;

public sealed class StatePcaTests(QdkSessionFixture fixture) : IClassFixture<QdkSessionFixture>
{
    [Fact]
    public void Points_in_a_plane_keep_their_distances_and_all_their_variance()
    {
        var random = new RandomNumbers(3, "plane");
        double[] one = [0.5, 0.5, 0.5, 0.5, 0, 0, 0, 0], other = [0.5, -0.5, 0.5, -0.5, 0, 0, 0, 0];
        double[][] rows = [.. Enumerable.Range(0, 20).Select(_ => Between(random.NextNormal(), random.NextNormal()))];

        var pca = StatePca.Of(rows);

        Assert.Equal(1, pca.FirstShare + pca.SecondShare, 1e-12);
        for (var i = 0; i < rows.Length; i++)
        {
            var expected = Math.Sqrt(rows[i].Zip(rows[0], (x, y) => (x - y) * (x - y)).Sum());
            Assert.Equal(expected, double.Hypot(pca.First[i] - pca.First[0], pca.Second[i] - pca.Second[0]), 1e-12);
        }

        double[] Between(double a, double b) => [.. one.Zip(other, (x, y) => 1 + (3 * a * x) + (b * y))];
    }

    [Theory]
    [InlineData(30, 6)]
    [InlineData(6, 30)]
    public void No_direction_has_more_variance_than_the_first_and_none_across_it_more_than_the_second(int points, int numbers)
    {
        var random = new RandomNumbers(4, "cloud");
        double[][] rows = [.. Enumerable.Range(0, points).Select(_ => Enumerable.Range(0, numbers).Select(column => (1 + column) * random.NextNormal()).ToArray())];
        double[] mean = [.. Enumerable.Range(0, numbers).Select(column => rows.Average(row => row[column]))];
        var total = rows.Sum(row => row.Zip(mean, (x, m) => (x - m) * (x - m)).Sum());

        var pca = StatePca.Of(rows);

        Assert.Equal(0, pca.First.Sum(), 1e-9);
        Assert.Equal(0, pca.First.Zip(pca.Second, (x, y) => x * y).Sum(), 1e-8);
        Assert.InRange(pca.SecondShare, 0, pca.FirstShare);
        for (var draw = 0; draw < 200; draw++)
        {
            double[] direction = [.. Enumerable.Range(0, numbers).Select(_ => random.NextNormal())];
            var norm = direction.Sum(x => x * x);
            var variance = rows.Sum(row => Math.Pow(row.Select((x, column) => (x - mean[column]) * direction[column]).Sum(), 2)) / norm;
            Assert.InRange(variance, 0, (pca.FirstShare * total) + 1e-9);
        }
    }

    [Fact]
    public void A_circuit_without_angles_is_one_point() =>
        Assert.Equal((0, 0), (Of(new Circuit(2, 0, [])).FirstShare, Of(new Circuit(2, 0, [])).First.Max(Math.Abs)));

    [Fact]
    public async Task Phases_of_one_state_are_a_circle_and_circuits_that_reach_more_fit_less_into_a_plane()
    {
        var circuits = await new KernelCatalog(fixture.Session).CompileAnsaetzeAsync(
            [.. new[] { "RotationsZ", "RotationsYChain", "RotationsXyzRing" }.Select(name => new AnsatzRequest($"ElMaouaki2025.{name}", 2, 1))]);
        var shares = circuits.Select(circuit => Of(circuit).FirstShare + Of(circuit).SecondShare).ToArray();
        var phases = Of(circuits[0]);

        Assert.Equal([2, 2, 6], circuits.Select(circuit => circuit.AngleCount));
        Assert.Equal(1, shares[0], 1e-9);
        Assert.True(shares[0] > shares[1] && shares[1] > shares[2]);
        var points = phases.First.Zip(phases.Second).ToArray();
        var (x, y) = Centre(points[0], points[1], points[2]);
        Assert.All(points, point => Assert.Equal(1, double.Hypot(point.First - x, point.Second - y), 1e-6));
    }

    [Fact]
    public void Points_do_not_depend_on_the_number_of_threads()
    {
        var circuit = new Circuit(2, 2, [new Gate(GateSet.Get("RX"), Angle.FromSlot(0), 0), new Gate(GateSet.Get("RY"), Angle.FromSlot(1), 1)]);
        var (one, many) = (StatePca.Measure(circuit, 1000, 5, threads: 1), StatePca.Measure(circuit, 1000, 5, threads: 3));

        Assert.Equal(one.First, many.First);
        Assert.Equal(one.Second, many.Second);
    }

    /// <summary>The point that is equally far from three others.</summary>
    private static (double X, double Y) Centre((double X, double Y) a, (double X, double Y) b, (double X, double Y) c)
    {
        var (forth, back) = ((X: b.X - a.X, Y: b.Y - a.Y), (X: c.X - a.X, Y: c.Y - a.Y));
        var (first, second) = (((b.X * b.X) + (b.Y * b.Y) - (a.X * a.X) - (a.Y * a.Y)) / 2, ((c.X * c.X) + (c.Y * c.Y) - (a.X * a.X) - (a.Y * a.Y)) / 2);
        var determinant = (forth.X * back.Y) - (forth.Y * back.X);
        return (((first * back.Y) - (forth.Y * second)) / determinant, ((forth.X * second) - (first * back.X)) / determinant);
    }

    private static StatePca Of(Circuit circuit) => StatePca.Measure(circuit, 400, seed: 2);
}
