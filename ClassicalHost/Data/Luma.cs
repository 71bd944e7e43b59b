using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Colour images in grey: the luma 0.299 R + 0.587 G + 0.114 B of Recommendation ITU-R BT.601, not rounded to a byte.</summary>
public static class Luma
{
    private const double Red = 0.299, Green = 0.587, Blue = 0.114;

    /// <summary>Images [count, 3, height, width] become [count, 1, height, width]; all others stay as they are.</summary>
    public static Tensor Of(Tensor images)
    {
        if (images.Shape is not [var count, 3, var height, var width])
        {
            return images;
        }

        var pixels = height * width;
        var grey = new float[count * pixels];
        for (var image = 0; image < count; image++)
        {
            var colour = images.Values.Slice(3 * image * pixels, 3 * pixels);
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                grey[(image * pixels) + pixel] = (float)((Red * colour[pixel]) + (Green * colour[pixels + pixel]) + (Blue * colour[(2 * pixels) + pixel]));
            }
        }

        return Tensor.From(grey, count, 1, height, width);
    }
}
