using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Attacks;

public class ThreatModelTests
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithReplay(20240605, 19).WithMaxTest(1000);

    private static readonly Gen<(float Clean, double Offset)> Coordinates =
        from clean in Gen.Choose(0, 1 << 24)
        from offset in Gen.Choose(-2_000_000, 2_000_000)
        from magnitude in Gen.Choose(0, 8)
        select (clean / (float)(1 << 24), offset * 1e-6 * Math.Pow(10, -magnitude));

    private static readonly Arbitrary<(ThreatModel Threat, float[] Clean, double[] Offset)> Cases = (
        from norm in Gen.Elements<Norm>([.. Norm.All])
        from epsilon in Gen.Choose(0, 2000)
        from coordinates in Coordinates.NonEmptyListOf()
        select (new ThreatModel(norm, epsilon / 1000.0), coordinates.Select(c => c.Clean).ToArray(), coordinates.Select(c => c.Offset).ToArray())).ToArbitrary();

    [Fact]
    public void A_placed_point_is_in_the_ball_and_in_the_valid_range() =>
        Check.One(Settings, Prop.ForAll(Cases, c => c.Threat.Contains(c.Clean, Place(c.Threat, c.Clean, c.Offset))));

    [Fact]
    public void A_placed_point_never_lies_further_out_than_the_perturbation() =>
        Check.One(Settings, Prop.ForAll(Cases, c =>
            Place(c.Threat, c.Clean, c.Offset).Select((point, i) => Math.Abs((double)point - c.Clean[i]) <= Math.Abs(c.Offset[i])).All(holds => holds)));

    [Fact]
    public void Under_linf_it_is_the_nearest_admissible_point_but_for_rounding() =>
        Check.One(Settings, Prop.ForAll(Cases, c =>
        {
            var threat = new ThreatModel(Norm.Linf, c.Threat.Epsilon);
            return Place(threat, c.Clean, c.Offset).Select((point, i) =>
                Math.Abs(point - Math.Clamp(c.Clean[i] + c.Offset[i], Math.Max(c.Clean[i] - threat.Epsilon, 0), Math.Min(c.Clean[i] + threat.Epsilon, 1))) <= 1.2e-7)
                .All(holds => holds);
        }));

    [Fact]
    public void Under_linf_an_admissible_point_stays_where_it_is() =>
        Check.One(Settings, Prop.ForAll(Cases, c =>
        {
            var threat = new ThreatModel(Norm.Linf, c.Threat.Epsilon);
            var point = Place(threat, c.Clean, c.Offset);
            return Place(threat, c.Clean, [.. point.Zip(c.Clean, (p, x) => (double)p - x)]).SequenceEqual(point);
        }));

    [Fact]
    public void With_epsilon_zero_nothing_moves() =>
        Check.One(Settings, Prop.ForAll(Cases, c => Place(new ThreatModel(c.Threat.Norm, 0), c.Clean, c.Offset).SequenceEqual(c.Clean)));

    [Fact]
    public void Without_a_clip_range_values_may_leave_the_unit_interval()
    {
        var threat = new ThreatModel(Norm.Linf, 0.5) { Clip = ClipRange.None };
        Assert.Equal([1.5f, -0.5f], Place(threat, [1, 0], [3, -3]));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Impossible_epsilons_are_refused(double epsilon) => Assert.Throws<UserException>(() => new ThreatModel(Norm.L2, epsilon));

    [Fact]
    public void Points_outside_or_not_finite_are_not_contained()
    {
        var threat = new ThreatModel(Norm.Linf, 0.25);
        Assert.True(threat.Contains([0.5f], [0.75f]));
        Assert.False(threat.Contains([0.5f], [float.BitIncrement(0.75f)]));
        Assert.False(threat.Contains([0.9f], [float.BitIncrement(1)]));
        Assert.False(threat.Contains([0.5f], [float.NaN]));
    }

    private static float[] Place(ThreatModel threat, float[] clean, double[] offset)
    {
        var point = new float[clean.Length];
        threat.Place(clean, offset.ToArray(), point);
        return point;
    }
}
