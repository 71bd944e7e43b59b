using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

public class BarsTests
{
    private const int Size = 16;
    private static readonly Dataset Images = Bars.Generate(400, "train", seed: 9);

    [Fact]
    public void The_default_parts_have_the_papers_sizes_and_balance()
    {
        var (train, test) = DatasetCatalog.Load("bars", new DatasetOptions());
        Assert.Equal([250, 250, 250, 250], train.Labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Equal([50, 50, 50, 50], test.Labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    [Fact]
    public void Each_class_has_its_arms_and_no_others()
    {
        bool[][] arms = [[true, true, false, false], [true, true, true, true], [false, true, true, true], [true, false, true, true]];
        for (var image = 0; image < Images.Count; image++)
        {
            float[] brightness = [Brightest(image, 4, 11, 3, 4), Brightest(image, 4, 11, 11, 12), Brightest(image, 3, 4, 4, 11), Brightest(image, 11, 12, 4, 11)];
            for (var arm = 0; arm < 4; arm++)
            {
                Assert.True(arms[Images.Labels[image]][arm] == (brightness[arm] > 0.5), $"image {image} of class {Images.Labels[image]}, arm {arm}: {brightness[arm]}");
            }
        }
    }

    [Fact]
    public void An_arm_is_as_bright_as_its_area()
    {
        for (var image = 0; image < Images.Count; image += 4)
        {
            Assert.InRange(Pixels(Images, image).Sum(), 0.97 * 12 * 1.5, 1.03 * 12 * 3);
        }
    }

    [Fact]
    public void Thickness_and_blur_are_what_is_asked_for()
    {
        var asked = new DatasetOptions { TrainCount = 40, TestCount = 40, Seed = 3, Thickness = [0.5, 1] };
        var (thin, _) = DatasetCatalog.Load("bars", asked);
        var (blurred, _) = DatasetCatalog.Load("bars", asked with { Blur = [3, 3] });
        for (var image = 0; image < thin.Count; image += 4)
        {
            var (sharp, soft) = (Pixels(thin, image), Pixels(blurred, image));
            Assert.NotEqual(sharp, soft);
            Assert.InRange(soft.Max(), 0.5f / 3, 1.001f / 3);
            Assert.InRange(soft.Sum(), 0.97 * 12 * 0.5, 1.03 * 12 * 1);
        }
    }

    [Fact]
    public void The_defaults_are_the_ranges_of_the_documentation()
    {
        var (train, _) = DatasetCatalog.Load("bars", new DatasetOptions { TrainCount = 400, Seed = 9, Thickness = [1.5, 3], Blur = [1, 2.5] });
        Assert.Equal(Images.Inputs.Values.ToArray(), train.Inputs.Values.ToArray());
    }

    [Theory]
    [InlineData("bars", new[] { 2.0 }, "thickness is [2]; it must be the least and the greatest value")]
    [InlineData("bars", new[] { 2.0, 1.5 }, "thickness is [2, 1.5]; it must be")]
    [InlineData("bars", new[] { 0.0, 1 }, "thickness is [0, 1]; it must be")]
    [InlineData("bars", new[] { 1, double.NaN }, "thickness is [1, NaN]; it must be")]
    [InlineData("iris", new[] { 1.0, 2 }, "thickness is given, but 'iris' draws no bars")]
    public void A_range_that_is_none_is_refused(string name, double[] thickness, string message) =>
        Assert.StartsWith(message, Assert.Throws<UserException>(() => DatasetCatalog.Load(name, new DatasetOptions { Thickness = thickness })).Message, StringComparison.Ordinal);

    [Fact]
    public void An_image_does_not_depend_on_how_many_are_drawn() =>
        Assert.Equal(Images.Inputs.Values[..(7 * Size * Size)].ToArray(), Bars.Generate(7, "train", seed: 9).Inputs.Values.ToArray());

    private static float[] Pixels(Dataset data, int image) => data.Inputs.Values.Slice(image * Size * Size, Size * Size).ToArray();

    private static float Brightest(int image, int top, int bottom, int left, int right)
    {
        var brightest = 0f;
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                brightest = Math.Max(brightest, Images.Inputs.Values[(image * Size * Size) + (row * Size) + column]);
            }
        }

        return brightest;
    }
}
