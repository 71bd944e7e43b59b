using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.Tests.Simulation;

public class SineCosineTests
{
    [Theory]
    [InlineData(1, 1e-7)]
    [InlineData(10, 1e-7)]
    [InlineData(1e4, 1e-7)]
    public void Float_equals_the_library(double limit, double tolerance) => EqualsTheLibrary<float>(limit, tolerance);

    [Theory]
    [InlineData(1, 2.5e-16)]
    [InlineData(10, 2.5e-16)]
    [InlineData(1e5, 2.5e-16)]
    public void Double_equals_the_library(double limit, double tolerance) => EqualsTheLibrary<double>(limit, tolerance);

    [Fact]
    public void A_lane_does_not_depend_on_its_neighbours()
    {
        var lanes = new float[Vector<float>.Count];
        (lanes[0], lanes[1], lanes[2]) = (0.3f, 1e30f, float.NaN);
        Assert.Equal(SineCosine<float>.Of(new Vector<float>(0.3f)).Sine[0], SineCosine<float>.Of(new Vector<float>(lanes)).Sine[0]);
    }

    private static void EqualsTheLibrary<T>(double limit, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var radians in RandomCircuits.Numbers<T>(1, "radians", 20_000, limit))
        {
            var (sine, cosine) = SineCosine<T>.Of(new Vector<T>(radians));
            var (expectedSine, expectedCosine) = Math.SinCos(double.CreateTruncating(radians));
            Assert.Equal(expectedSine, double.CreateTruncating(sine[0]), tolerance);
            Assert.Equal(expectedCosine, double.CreateTruncating(cosine[0]), tolerance);
        }
    }
}
