using MathNet.Numerics;

namespace QSharpAdv.ClassicalHost.Randomness;

/// <summary>Binomial and multinomial draws whose cost does not grow with the number of trials.</summary>
public static class DiscreteRandomNumbers
{
    private const double SmallestMeanForRejection = 10;

    /// <summary>Successes among <paramref name="trials"/> independent trials of the given probability.</summary>
    public static long NextBinomial(this RandomNumbers random, long trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        return probability > 0.5 ? trials - Rarer(random, trials, 1 - probability) : Rarer(random, trials, probability);
    }

    /// <summary>Fills <paramref name="draws"/> with a resample, of the same total, of a histogram of <paramref name="counts"/>.</summary>
    public static void NextMultinomial(this RandomNumbers random, ReadOnlySpan<long> counts, Span<long> draws)
    {
        var weightLeft = 0L;
        foreach (var count in counts)
        {
            weightLeft += count;
        }

        var drawsLeft = weightLeft;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            draws[bin] = counts[bin] == 0 ? 0 : random.NextBinomial(drawsLeft, (double)counts[bin] / weightLeft);
            drawsLeft -= draws[bin];
            weightLeft -= counts[bin];
        }
    }

    private static long Rarer(RandomNumbers random, long trials, double probability) =>
        trials * probability < SmallestMeanForRejection
            ? ByInversion(random, trials, probability)
            : ByRejection(random, trials, probability);

    /// <summary>Walks up the cumulative distribution (Kachitvichyanukul and Schmeiser 1988, algorithm BINV).</summary>
    private static long ByInversion(RandomNumbers random, long trials, double probability)
    {
        var odds = probability / (1 - probability);
        var mass = Math.Exp(trials * SpecialFunctions.Log1p(-probability));
        var remaining = random.NextDouble();
        var successes = 0L;
        while (remaining > mass && successes < trials)
        {
            remaining -= mass;
            mass *= odds * (trials - successes) / (successes + 1);
            successes++;
        }

        return successes;
    }

    /// <summary>Transformed rejection with squeeze (Hörmann 1993, J. Stat. Comput. Simul. 46, 101, algorithm BTRS).</summary>
    private static long ByRejection(RandomNumbers random, long trials, double p)
    {
        var deviation = Math.Sqrt(trials * p * (1 - p));
        var b = 1.15 + (2.53 * deviation);
        var a = -0.0873 + (0.0248 * b) + (0.01 * p);
        var alpha = (2.83 + (5.1 / b)) * deviation;
        var squeeze = 0.92 - (4.2 / b);
        var mode = Math.Floor((trials + 1) * p);
        var logOdds = Math.Log(p / (1 - p));
        var logMassAtMode = SpecialFunctions.GammaLn(mode + 1) + SpecialFunctions.GammaLn(trials - mode + 1);
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextDouble();
            var distance = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / distance) + b) * u) + (trials * p) + 0.5);
            if (k < 0 || k > trials)
            {
                continue;
            }

            if (distance >= 0.07 && v <= squeeze)
            {
                return (long)k;
            }

            var logAcceptance = Math.Log(v * alpha / ((a / (distance * distance)) + b));
            if (logAcceptance <= logMassAtMode - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(trials - k + 1) + ((k - mode) * logOdds))
            {
                return (long)k;
            }
        }
    }
}
