using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.Analysis.Statistics;

/// <summary>The permutation test of a mean of zero for values that are symmetric about it: every sign may be flipped (Fisher 1935, The Design of Experiments, section 21).</summary>
internal static class SignFlips
{
    /// <summary>The most values of which every flip is tried.</summary>
    public const int MostExact = 16;

    /// <summary>Random flips for more values.</summary>
    public const int Draws = 100_000;

    private const double Rounding = 1e-12;

    /// <summary>The two-sided p-value: the share of the 2^n flips whose sum is at least as far from zero as that of the <paramref name="values"/>.</summary>
    /// <remarks>Of random flips the one that was seen counts as one more, so that p is never zero (Phipson and Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9, 39).</remarks>
    public static double P(double[] values, long seed)
    {
        var limit = Math.Abs(values.Sum()) - (Rounding * values.Sum(Math.Abs));
        return values.Length <= MostExact ? Exact(values, limit) : Sampled(values, limit, seed);
    }

    private static double Exact(double[] values, double limit)
    {
        var flips = 1 << values.Length;
        var extreme = 0;
        for (var flip = 0; flip < flips; flip++)
        {
            extreme += Math.Abs(Sum(values, (uint)flip)) >= limit ? 1 : 0;
        }

        return (double)extreme / flips;
    }

    private static double Sampled(double[] values, double limit, long seed)
    {
        var random = new RandomNumbers(seed, "sign flips");
        var extreme = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var sum = 0.0;
            for (var start = 0; start < values.Length; start += 32)
            {
                sum += Sum(values.AsSpan(start, Math.Min(32, values.Length - start)), random.NextUInt32());
            }

            extreme += Math.Abs(sum) >= limit ? 1 : 0;
        }

        return (extreme + 1.0) / (Draws + 1);
    }

    private static double Sum(ReadOnlySpan<double> values, uint flip)
    {
        var sum = 0.0;
        for (var index = 0; index < values.Length; index++)
        {
            sum += ((flip >> index) & 1) == 0 ? values[index] : -values[index];
        }

        return sum;
    }
}
