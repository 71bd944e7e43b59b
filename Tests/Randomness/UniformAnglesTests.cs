using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Tests.Randomness;

public class UniformAnglesTests
{
    [Fact]
    public void A_sample_has_the_same_angles_whichever_samples_and_angles_are_drawn_with_it()
    {
        var angles = new UniformAngles(5, "test");
        var all = new double[7 * 64];
        var part = new double[3 * 16];
        angles.Fill(1L << 33, 64, all.AsSpan());
        angles.Fill((1L << 33) + 24, 16, part.AsSpan());

        for (var angle = 0; angle < 3; angle++)
        {
            Assert.Equal(all.AsSpan((angle * 64) + 24, 16), part.AsSpan(angle * 16, 16));
        }
    }

    [Fact]
    public void Single_and_double_precision_differ_by_the_steps_of_the_former()
    {
        var angles = new UniformAngles(6, "test");
        var (fine, coarse) = (new double[5 * 32], new float[5 * 32]);
        angles.Fill(0, 32, fine.AsSpan());
        angles.Fill(0, 32, coarse.AsSpan());

        Assert.All(fine.Zip(coarse), pair => Assert.InRange(pair.First - pair.Second, -1e-6, (2 * Math.PI / (1 << 24)) + 1e-6));
    }

    [Fact]
    public void Angles_are_uniform_and_those_of_a_sample_uncorrelated()
    {
        const int Samples = 1 << 16;
        const int Angles = 6;
        var radians = new double[Angles * Samples];
        new UniformAngles(7, "test").Fill(0, Samples, radians.AsSpan());
        var rows = radians.Chunk(Samples).ToArray();

        Assert.All(radians, angle => Assert.InRange(angle, 0, 2 * Math.PI * (1 - double.Epsilon)));
        Assert.Equal(radians.Length, radians.Distinct().Count(), 40.0);
        for (var one = 0; one < Angles; one++)
        {
            Assert.Equal(Math.PI, rows[one].Average(), 5 * Math.PI / Math.Sqrt(3.0 * Samples));
            for (var other = 0; other < one; other++)
            {
                var cosine = rows[one].Zip(rows[other], (x, y) => Math.Cos(x - y)).Average();
                Assert.Equal(0, cosine, 5 / Math.Sqrt(2.0 * Samples));
            }
        }
    }

    [Fact]
    public void Groups_that_are_not_whole_and_matrices_of_other_size_are_refused()
    {
        var angles = new UniformAngles(1, "test");
        Assert.Throws<ArgumentException>(() => angles.Fill(0, 12, new double[24].AsSpan()));
        Assert.Throws<ArgumentException>(() => angles.Fill(0, 8, new double[12].AsSpan()));
    }
}
