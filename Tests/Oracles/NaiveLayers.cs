using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Oracles;

/// <summary>Matrix product, convolution and pooling straight from their definitions, in double precision.</summary>
internal static class NaiveLayers
{
    public static double[] MatMul(Tensor left, Tensor right)
    {
        var (rows, inner, columns) = (left.Shape[0], left.Shape[1], right.Shape[1]);
        var result = new double[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                for (var k = 0; k < inner; k++)
                {
                    result[(row * columns) + column] += (double)left.Values[(row * inner) + k] * right.Values[(k * columns) + column];
                }
            }
        }

        return result;
    }

    public static double[] Conv2d(Tensor images, Tensor weight, Tensor bias, int stride, int padding)
    {
        var outputHeight = ((images.Shape[2] + (2 * padding) - weight.Shape[2]) / stride) + 1;
        var outputWidth = ((images.Shape[3] + (2 * padding) - weight.Shape[3]) / stride) + 1;
        var result = new List<double>();
        for (var image = 0; image < images.Shape[0]; image++)
        {
            for (var channel = 0; channel < weight.Shape[0]; channel++)
            {
                for (var y = 0; y < outputHeight; y++)
                {
                    for (var x = 0; x < outputWidth; x++)
                    {
                        result.Add(bias.Values[channel] + Window(images, image, weight, channel, (y * stride) - padding, (x * stride) - padding));
                    }
                }
            }
        }

        return [.. result];
    }

    /// <summary>What a square window makes of its values, those outside the image given as null.</summary>
    public static double[] Pool(Tensor images, int kernel, int stride, int padding, Func<IEnumerable<double?>, double> pool)
    {
        var outputHeight = ((images.Shape[2] + (2 * padding) - kernel) / stride) + 1;
        var outputWidth = ((images.Shape[3] + (2 * padding) - kernel) / stride) + 1;
        return
        [
            .. from image in Enumerable.Range(0, images.Shape[0])
               from channel in Enumerable.Range(0, images.Shape[1])
               from y in Enumerable.Range(0, outputHeight)
               from x in Enumerable.Range(0, outputWidth)
               select pool(
                   from dy in Enumerable.Range((y * stride) - padding, kernel)
                   from dx in Enumerable.Range((x * stride) - padding, kernel)
                   select IsInside(images, dy, dx) ? At(images, image, channel, dy, dx) : (double?)null),
        ];
    }

    private static double Window(Tensor images, int image, Tensor weight, int channel, int top, int left)
    {
        var sum = 0.0;
        for (var input = 0; input < weight.Shape[1]; input++)
        {
            for (var y = 0; y < weight.Shape[2]; y++)
            {
                for (var x = 0; x < weight.Shape[3]; x++)
                {
                    sum += (double)At(images, image, input, top + y, left + x) * At(weight, channel, input, y, x);
                }
            }
        }

        return sum;
    }

    private static bool IsInside(Tensor tensor, int y, int x) => y >= 0 && x >= 0 && y < tensor.Shape[2] && x < tensor.Shape[3];

    private static float At(Tensor tensor, int n, int c, int y, int x) =>
        IsInside(tensor, y, x) ? tensor.Values[(((((n * tensor.Shape[1]) + c) * tensor.Shape[2]) + y) * tensor.Shape[3]) + x] : 0;
}
