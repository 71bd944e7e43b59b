using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Images far from the input, one of which may reach the goal of <see cref="HopSkipJump"/>.</summary>
internal static class StartingImage
{
    /// <summary>By what random images grow with each attempt where the valid range has no limits.</summary>
    private const double Growth = 1.1;

    /// <summary>Levels of the images of one value between the ends of the range.</summary>
    private const int Levels = 32;

    /// <summary>Sets a point to the image of an attempt.</summary>
    /// <param name="clean">The clean input.</param>
    /// <param name="clip">The valid range.</param>
    /// <param name="attempt">Number of the attempt in all and among those after noise alone, negative before; of the latter each third is of a kind.</param>
    /// <param name="random">Numbers of this input.</param>
    /// <param name="point">The result.</param>
    public static void Draw(ReadOnlySpan<float> clean, ClipRange clip, (int Number, int Fallback) attempt, RandomNumbers random, Span<float> point)
    {
        var (turn, kind) = Math.DivRem(attempt.Fallback, 3);
        var share = attempt.Fallback < 0 ? 0 : random.NextDouble();
        for (var i = 0; i < point.Length; i++)
        {
            var noise = Noise(clean[i], clip, attempt.Number, random);
            var value = (attempt.Fallback, kind) switch
            {
                ( < 0, _) => noise,
                (_, 0) => End(clean[i], clip, attempt.Number, isHigh: random.NextDouble() < share),
                (_, 1) => clean[i] + (share * (noise - clean[i])),
                _ => Between(clip, attempt.Number, (double)(turn % (Levels + 1)) / Levels),
            };
            point[i] = (float)Math.Clamp(value, clip.Low, clip.High);
        }
    }

    private static bool IsBounded(ClipRange clip) => (double)clip.High - clip.Low <= float.MaxValue;

    /// <summary>Uniform in the range, or normal around the input.</summary>
    private static double Noise(float clean, ClipRange clip, int number, RandomNumbers random) =>
        IsBounded(clip) ? clip.Low + (((double)clip.High - clip.Low) * random.NextDouble()) : clean + (random.NextNormal() * Math.Pow(Growth, number));

    private static double End(float clean, ClipRange clip, int number, bool isHigh) =>
        IsBounded(clip) ? isHigh ? clip.High : clip.Low : clean + (isHigh ? Math.Pow(Growth, number) : -Math.Pow(Growth, number));

    private static double Between(ClipRange clip, int number, double share)
    {
        var (low, high) = IsBounded(clip) ? (clip.Low, clip.High) : (-Math.Pow(Growth, number), Math.Pow(Growth, number));
        return low + (share * (high - low));
    }
}
