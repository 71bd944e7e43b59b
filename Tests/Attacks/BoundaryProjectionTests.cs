using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.Attacks;

public class BoundaryProjectionTests
{
    private const int Dimensions = 7;

    public static TheoryData<string> Norms => [.. Norm.All.Select(norm => norm.Name)];

    [Theory]
    [MemberData(nameof(Norms))]
    public void A_step_ends_on_the_hyperplane_within_the_range_and_none_is_shorter(string name)
    {
        var norm = Norm.Get(name);
        var reachable = 0;
        for (var trial = 0; trial < 500; trial++)
        {
            var (normal, point, excess) = Case(trial);
            var step = new double[Dimensions];
            BoundaryProjection.Step(norm, normal, excess, point, ClipRange.Unit, step);
            Assert.All(step.Zip(point), pair => Assert.InRange(pair.First + pair.Second, 0, 1 + 1e-12));
            var room = Enumerable.Range(0, Dimensions).Select(i => normal[i] * excess > 0 ? point[i] : 1.0 - point[i]).ToArray();
            var gain = -Math.Sign(excess) * step.Zip(normal, (d, w) => d * w).Sum();
            if (room.Zip(normal, (r, w) => r * Math.Abs(w)).Sum() <= Math.Abs(excess))
            {
                Assert.All(Enumerable.Range(0, Dimensions), i => Assert.Equal(normal[i] == 0 ? 0 : room[i], Math.Abs(step[i]), 1e-12));
                continue;
            }

            reachable++;
            Assert.Equal(Math.Abs(excess), gain, 1e-10);
            Assert.Equal(ShortestLength(norm, normal, Math.Abs(excess), room), norm.Measure(step), 1e-9);
        }

        Assert.InRange(reachable, 200, 490);
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void Without_walls_the_length_is_the_excess_over_the_dual_norm(string name)
    {
        var norm = Norm.Get(name);
        var (normal, point, excess) = Case(3);
        var step = new double[Dimensions];
        BoundaryProjection.Step(norm, normal, excess, point, ClipRange.None, step);
        Assert.Equal(Math.Abs(excess) / norm.Dual.Measure(normal), norm.Measure(step), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void Where_there_is_nothing_to_follow_the_step_is_zero(string name)
    {
        foreach (var (weight, excess) in new (double, double)[] { (0, 1), (double.NaN, 1), (double.PositiveInfinity, 1), (1, double.NaN), (1, double.NegativeInfinity), (1, 0) })
        {
            double[] step = [5, 5];
            BoundaryProjection.Step(Norm.Get(name), [weight, 0], excess, [0.5f, 0.5f], ClipRange.Unit, step);
            Assert.Equal([0, 0], step);
        }
    }

    private static (double[] Normal, float[] Point, double Excess) Case(int trial)
    {
        var random = new RandomNumbers(1, "hyperplane", trial);
        var normal = Enumerable.Range(0, Dimensions).Select(i => i == trial % 20 ? 0 : random.NextNormal()).ToArray();
        var point = Enumerable.Range(0, Dimensions).Select(i => i == trial % 11 ? 1f : random.NextSingle()).ToArray();
        return (normal, point, random.NextNormal() * 2);
    }

    /// <summary>By bisection over the multiplier for linf and l2, by the best value of the dual problem for l1.</summary>
    private static double ShortestLength(Norm norm, double[] normal, double excess, double[] room)
    {
        if (norm == Norm.L1)
        {
            return normal.Where(w => w != 0).Select(w => 1 / Math.Abs(w))
                .Max(price => (price * excess) - room.Zip(normal, (r, w) => r * Math.Max((price * Math.Abs(w)) - 1, 0)).Sum());
        }

        var (low, high) = (0.0, 1e6);
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Moved(middle).Zip(normal, (d, w) => d * Math.Abs(w)).Sum() < excess ? (middle, high) : (low, middle);
        }

        return norm.Measure(Moved(low));

        double[] Moved(double t) => [.. room.Select((r, i) => normal[i] == 0 ? 0 : Math.Min(norm == Norm.L2 ? t * Math.Abs(normal[i]) : t, r))];
    }
}
