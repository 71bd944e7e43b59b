using QSharpAdv.Analysis.Reports.Sections;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Tests.Reports;

public class ImagePixelsTests
{
    private static readonly AttackedExample Grey = new("PGD", 0.1, 2, 0, 0, 1, [0, 1], [0.2f, 0.6f]);

    private static readonly AttackedExample Colour =
        new("PGD", 0.1, 2, 0, 0, 1, [1, 0, 0, 0.2f, 0, 1], [1, 0.1f, 0, 0.2f, 0, 0.6f]) { Channels = 3 };

    [Fact]
    public void A_grey_image_has_equal_colours() => Assert.Equal([0, 0, 0, 255, 255, 255, 255, 255], ImagePixels.Clean(Grey));

    [Fact]
    public void The_planes_of_a_colour_image_are_red_green_and_blue()
    {
        Assert.Equal([255, 0, 0, 255, 0, 51, 255, 255], ImagePixels.Clean(Colour));
        Assert.Equal([255, 0, 0, 255, 26, 51, 153, 255], ImagePixels.Attacked(Colour));
    }

    [Fact]
    public void The_perturbation_of_a_pixel_is_the_greatest_of_its_colours()
    {
        var pixels = ImagePixels.Perturbation(Colour, 0.4f);
        Assert.Equal([0, 255], [pixels[3], pixels[7]]);
        Assert.Equal(ImagePixels.Perturbation(Grey, 0.4f)[4..7], pixels[4..7]);
        Assert.Equal(0.4f, ImagePixels.LargestChange(Colour), 1e-6f);
    }
}
