namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The pattern that the Square attack adds under l2 (Andriushchenko et al. 2020, equation 2): two pyramids of opposite sign, together of norm 1.</summary>
internal static class SquareBump
{
    /// <summary>A pattern, row-major: the upper half of the rows positive, the lower negative; a single row is halved along its columns.</summary>
    public static double[] Of(int rows, int columns)
    {
        var bump = new double[rows * columns];
        if (rows == 1)
        {
            AddPyramid(bump, columns, (0, 0, 1, columns / 2), 1);
            AddPyramid(bump, columns, (0, columns / 2, 1, columns - (columns / 2)), -1);
        }
        else
        {
            AddPyramid(bump, columns, (0, 0, rows / 2, columns), 1);
            AddPyramid(bump, columns, (rows / 2, 0, rows - (rows / 2), columns), -1);
        }

        TensorPrimitives.Divide(bump, TensorPrimitives.Norm<double>(bump), bump);
        return bump;
    }

    /// <summary>Adds rectangles that grow from the centre by one on each side, the k-th of height 1 / k^2, scaled to norm 1.</summary>
    private static void AddPyramid(double[] bump, int stride, (int Row, int Column, int Height, int Width) area, double sign)
    {
        var pyramid = new double[area.Height * area.Width];
        var (top, left) = (area.Height / 2, area.Width / 2);
        for (var k = 0; k < Math.Max(top, left) + 1; k++)
        {
            for (var row = Math.Max(top - k, 0); row < Math.Min(top + k + 1, area.Height); row++)
            {
                for (var column = Math.Max(left - k, 0); column < Math.Min(left + k + 1, area.Width); column++)
                {
                    pyramid[(row * area.Width) + column] += 1.0 / ((k + 1) * (k + 1));
                }
            }
        }

        var norm = TensorPrimitives.Norm<double>(pyramid);
        for (var i = 0; i < pyramid.Length; i++)
        {
            bump[((area.Row + (i / area.Width)) * stride) + area.Column + (i % area.Width)] = sign * pyramid[i] / norm;
        }
    }
}
