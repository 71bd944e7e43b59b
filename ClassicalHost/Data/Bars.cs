using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Generated grey images of 16x16 pixels after Wendlinger et al. (2024, section IV): a bar, a plus, and a bar with a half bar on one side.</summary>
/// <remarks>
/// Classes: 0 horizontal bar, 1 plus, 2 vertical bar with a half bar to the right, 3 to the left; they take turns.
/// The paper gives rotations within 10 degrees, blur and thickness without their ranges. Here a bar is 12 pixels long and 1.5 to 3 thick,
/// turned about the centre, and smeared by a square of 1 to 2.5 pixels along its axes; options choose other thicknesses and blurs.
/// Image i depends on the seed, the part, i and these ranges only.
/// </remarks>
public static class Bars
{
    private const int Size = 16, DefaultTrainCount = 1000, DefaultTestCount = 200;
    private const double MeanHalfThickness = 1.125, MeanBlur = 1.75;
    private static readonly double[] DefaultThickness = [1.5, 3], DefaultBlur = [1, 2.5];
    private const double HalfLength = 6, MaximumTurn = 10 * Math.PI / 180;
    private static readonly string[] Classes = ["bar", "plus", "right", "left"];

    /// <summary>The row of the catalogue.</summary>
    public static DatasetEntry Entry { get; } =
        new("bars", "bars, pluses and half bars, 16x16, generated", [1, Size, Size], Classes, Generate) { HasBars = true };

    /// <summary>Images [count, 1, 16, 16] of all classes of a part, "train" or "test".</summary>
    /// <exception cref="UserException"><paramref name="count"/> is less than one.</exception>
    public static Dataset Generate(int count, string part, long seed) => Generate(count, part, new DatasetOptions { Seed = seed }, [0, 1, 2, 3]);

    /// <summary>Number of pixels of an image.</summary>
    internal const int PixelCount = Size * Size;

    /// <summary>The image of a class with mean thickness and blur, turned by an angle in radians.</summary>
    internal static float[] Template(int label, double turn)
    {
        var pixels = new float[PixelCount];
        Draw(label, turn, MeanHalfThickness, MeanBlur, pixels);
        return pixels;
    }

    private static DatasetSplit Generate(DatasetOptions options)
    {
        var classes = ClassSelection.Of("bars", Classes, options.Classes).Originals;
        return new DatasetSplit(
            Generate(options.TrainCount ?? DefaultTrainCount, "train", options, classes),
            Generate(options.TestCount ?? DefaultTestCount, "test", options, classes));
    }

    private static Dataset Generate(int count, string part, DatasetOptions options, IReadOnlyList<int> classes)
    {
        if (count < 1)
        {
            throw new UserException($"Data set 'bars' cannot have {count} {part} images; ask for 1 or more.");
        }

        var (thickness, blur) = (options.Thickness ?? DefaultThickness, options.Blur ?? DefaultBlur);
        var pixels = new float[count * Size * Size];
        for (var i = 0; i < count; i++)
        {
            Draw(classes[i % classes.Count], new RandomNumbers(options.Seed, $"bars/{part}", i), thickness, blur, pixels.AsSpan(i * Size * Size, Size * Size));
        }

        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % classes.Count)];
        return new Dataset("bars", Tensor.From(pixels, count, 1, Size, Size), labels, classes.Count);
    }

    private static void Draw(int label, RandomNumbers random, IReadOnlyList<double> thickness, IReadOnlyList<double> blur, Span<float> pixels)
    {
        var turn = MaximumTurn * ((2 * random.NextDouble()) - 1);
        var halfThickness = Within(thickness, random) / 2;
        Draw(label, turn, halfThickness, Within(blur, random), pixels);
    }

    private static double Within(IReadOnlyList<double> range, RandomNumbers random) => range[0] + ((range[1] - range[0]) * random.NextDouble());

    private static void Draw(int label, double turn, double halfThickness, double blur, Span<float> pixels)
    {
        var (sine, cosine) = Math.SinCos(turn);
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            var (x, y) = ((pixel % Size) - ((Size - 1) / 2.0), (pixel / Size) - ((Size - 1) / 2.0));
            pixels[pixel] = (float)Brightness(label, halfThickness, blur, (cosine * x) + (sine * y), (cosine * y) - (sine * x));
        }
    }

    /// <summary>The share of a square of side <paramref name="blur"/> around (x, y) that the shape covers; its parts do not overlap.</summary>
    private static double Brightness(int label, double halfThickness, double blur, double x, double y)
    {
        var middle = Covered(-halfThickness, halfThickness, x, blur) * Covered(-HalfLength, HalfLength, y, blur);
        var right = Covered(halfThickness, HalfLength, x, blur) * Covered(-halfThickness, halfThickness, y, blur);
        var left = Covered(-HalfLength, -halfThickness, x, blur) * Covered(-halfThickness, halfThickness, y, blur);
        return label switch
        {
            0 => Covered(-HalfLength, HalfLength, x, blur) * Covered(-halfThickness, halfThickness, y, blur),
            1 => middle + right + left,
            2 => middle + right,
            _ => middle + left,
        };
    }

    private static double Covered(double from, double to, double centre, double width) =>
        (Math.Clamp(centre + (width / 2), from, to) - Math.Clamp(centre - (width / 2), from, to)) / width;
}
