using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Data;

public class AreaResizeTests
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithReplay(20240603, 11).WithMaxTest(150);

    private static readonly Gen<(int Height, int Width, int NewHeight, int NewWidth)> Sizes =
        from height in Gen.Choose(1, 12)
        from width in Gen.Choose(1, 12)
        from newHeight in Gen.Choose(1, 15)
        from newWidth in Gen.Choose(1, 15)
        select (height, width, newHeight, newWidth);

    [Fact]
    public void Every_pixel_is_the_mean_over_its_rectangle() => ForAll((images, size) =>
    {
        var resized = AreaResize.Apply(images, size.NewHeight, size.NewWidth);
        for (var i = 0; i < resized.Count; i++)
        {
            var plane = i / (size.NewHeight * size.NewWidth);
            var expected = MeanOnAFineGrid(images, plane, size, i / size.NewWidth % size.NewHeight, i % size.NewWidth);
            Assert.Equal(expected, resized.Values[i], 1e-6);
        }
    });

    [Fact]
    public void Constant_images_stay_constant() => ForAll((_, size) =>
    {
        var constant = Tensor.From([.. Enumerable.Repeat(0.3f, size.Height * size.Width)], 1, 1, size.Height, size.Width);
        Assert.All(AreaResize.Apply(constant, size.NewHeight, size.NewWidth).Values.ToArray(), value => Assert.Equal(0.3f, value));
    });

    [Fact]
    public void The_mean_is_kept() => ForAll((images, size) =>
    {
        var resized = AreaResize.Apply(images, size.NewHeight, size.NewWidth);
        Assert.Equal(images.Values.ToArray().Average(), resized.Values.ToArray().Average(), 1e-6);
    });

    [Fact]
    public void Whole_factors_are_means_of_blocks()
    {
        var resized = AreaResize.Apply(Tensor.From([1, 3, 5, 7, 2, 4, 6, 8], 1, 1, 2, 4), 1, 2);
        Assert.Equal([2.5f, 6.5f], resized.Values.ToArray());
    }

    [Fact]
    public void The_same_size_changes_nothing_and_twice_the_size_repeats_pixels()
    {
        var image = Tensor.From([0.1f, 0.2f, 0.3f], 1, 1, 1, 3);
        Assert.Equal(image.Values.ToArray(), AreaResize.Apply(image, 1, 3).Values.ToArray());
        Assert.Equal([0.1f, 0.1f, 0.2f, 0.2f, 0.3f, 0.3f], AreaResize.Apply(image, 1, 6).Values.ToArray());
    }

    [Fact]
    public void Three_pixels_become_two_by_shares() =>
        Assert.Equal([(1 + (0.5f * 4)) / 1.5f, ((0.5f * 4) + 10) / 1.5f], AreaResize.Apply(Tensor.From([1, 4, 10], 1, 1, 1, 3), 1, 2).Values.ToArray());

    [Fact]
    public void Any_number_of_threads_gives_the_same()
    {
        var images = Random(40, 3, 9, 7, 5);
        using (new ClassicalHost.Threads(1))
        {
            var single = AreaResize.Apply(images, 4, 5).Values.ToArray();
            using var several = new ClassicalHost.Threads(3);
            Assert.Equal(single, AreaResize.Apply(images, 4, 5).Values.ToArray());
        }
    }

    private static void ForAll(Action<Tensor, (int Height, int Width, int NewHeight, int NewWidth)> law) =>
        Check.One(Settings, Prop.ForAll(Sizes.ToArbitrary(), size => law(Random(2, 2, size.Height, size.Width, size.GetHashCode()), size)));

    private static Tensor Random(int count, int channels, int height, int width, long seed)
    {
        var random = new RandomNumbers(seed, "test");
        return Tensor.From([.. Enumerable.Range(0, count * channels * height * width).Select(_ => (float)random.NextDouble())], count, channels, height, width);
    }

    /// <summary>The same by enlarging the image until every border falls on the border of a small square.</summary>
    private static double MeanOnAFineGrid(Tensor images, int plane, (int Height, int Width, int NewHeight, int NewWidth) size, int row, int column)
    {
        var sum = 0.0;
        for (var y = row * size.Height; y < (row + 1) * size.Height; y++)
        {
            for (var x = column * size.Width; x < (column + 1) * size.Width; x++)
            {
                sum += images.Values[(((plane * size.Height) + (y / size.NewHeight)) * size.Width) + (x / size.NewWidth)];
            }
        }

        return sum / (size.Height * size.Width);
    }
}
