using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class NormTests
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithReplay(20240604, 17).WithMaxTest(500);

    private static readonly Gen<double> Values = from value in Gen.Choose(-4000, 4000) select value / 1000.0;

    private static readonly Arbitrary<(Norm Norm, double[] Vector, double Radius, int Seed)> Cases = (
        from norm in Gen.Elements<Norm>([.. Norm.All])
        from vector in Values.NonEmptyListOf()
        from radius in Gen.Choose(0, 3000)
        from seed in Gen.Choose(0, 1_000_000)
        select (norm, vector.ToArray(), radius / 1000.0, seed)).ToArbitrary();

    public static TheoryData<string> Names => [.. Norm.All.Select(norm => norm.Name)];

    [Fact]
    public void A_projection_lies_in_the_ball() =>
        Check.One(Settings, Prop.ForAll(Cases, c => c.Norm.Measure(Project(c.Norm, c.Vector, c.Radius)) <= c.Radius * (1 + 1e-12)));

    [Fact]
    public void Projecting_twice_changes_nothing_more() =>
        Check.One(Settings, Prop.ForAll(Cases, c =>
        {
            var once = Project(c.Norm, c.Vector, c.Radius);
            return Distance(once, Project(c.Norm, once, c.Radius)) <= 1e-12;
        }));

    [Fact]
    public void A_point_of_the_ball_is_its_own_projection() =>
        Check.One(Settings, Prop.ForAll(Cases, c =>
        {
            var inside = Draw(c.Norm, c.Vector.Length, c.Radius * 0.999, c.Seed);
            return Project(c.Norm, inside, c.Radius).SequenceEqual(inside);
        }));

    [Fact]
    public void No_point_of_the_ball_is_nearer_than_the_projection() =>
        Check.One(Settings, Prop.ForAll(Cases, c =>
        {
            var projection = Project(c.Norm, c.Vector, c.Radius);
            var other = Draw(c.Norm, c.Vector.Length, c.Radius, c.Seed);
            var obtuse = c.Vector.Zip(projection, (v, p) => v - p).Zip(other.Zip(projection, (o, p) => o - p), (a, b) => a * b).Sum() <= 1e-9;
            return obtuse && Distance(c.Vector, projection) <= Distance(c.Vector, other) + 1e-12;
        }));

    [Fact]
    public void Random_points_lie_in_the_ball() =>
        Check.One(Settings, Prop.ForAll(Cases, c => c.Norm.Measure(Draw(c.Norm, c.Vector.Length, c.Radius, c.Seed)) <= c.Radius * (1 + 1e-12)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_points_fill_the_ball_evenly(string name)
    {
        const int Count = 20_000;
        var norm = Norm.Get(name);
        var points = Enumerable.Range(0, Count).Select(i => Draw(norm, 3, 2, i)).ToArray();

        Assert.Equal(0.125, points.Count(point => norm.Measure(point) < 1) / (double)Count, 0.01);
        for (var axis = 0; axis < 3; axis++)
        {
            Assert.Equal(0, points.Average(point => point[axis]), 0.03);
            Assert.Equal(0.5, points.Count(point => point[axis] > 0) / (double)Count, 0.015);
        }
    }

    [Fact]
    public void Steepest_ascent_is_a_unit_vector_whose_slope_is_the_dual_norm() =>
        Check.One(Settings, Prop.ForAll(Cases, c =>
        {
            var direction = Ascend(c.Norm, [.. c.Vector.Select(value => (float)value)]);
            var gradient = c.Vector.Select(value => (double)(float)value).ToArray();
            var slope = gradient.Zip(direction, (g, d) => g * d).Sum();
            var isZero = gradient.All(value => value == 0);
            return Math.Abs(slope - c.Norm.Dual.Measure(gradient)) <= 1e-9 && Math.Abs(c.Norm.Measure(direction) - (isZero ? 0 : 1)) <= 1e-12;
        }));

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_of_zeros_or_NaN_point_nowhere(string name)
    {
        Assert.Equal([0, 0, 0], Ascend(Norm.Get(name), [0, 0, 0]));
        Assert.Equal([0, 0, 0], Ascend(Norm.Get(name), [float.NaN, float.NaN, float.NaN]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_dual_of_the_dual_is_the_norm_itself(string name) => Assert.Same(Norm.Get(name), Norm.Get(name).Dual.Dual);

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        Assert.Contains("linf, l2, l1", Assert.Throws<UserException>(() => Norm.Get("l3")).Message, StringComparison.Ordinal);

    private static double[] Project(Norm norm, double[] vector, double radius)
    {
        var projection = vector.ToArray();
        norm.Project(projection, radius);
        return projection;
    }

    private static double[] Draw(Norm norm, int length, double radius, int seed)
    {
        var point = new double[length];
        norm.DrawFromBall(point, radius, new RandomNumbers(seed, "ball"));
        return point;
    }

    private static double[] Ascend(Norm norm, float[] gradient)
    {
        var direction = new double[gradient.Length];
        norm.SteepestAscent(gradient, direction);
        return direction;
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
