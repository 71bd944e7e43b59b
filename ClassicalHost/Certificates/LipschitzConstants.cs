using QSharpAdv.ClassicalHost.Attacks;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>Lipschitz constants of the logits of a model and of all differences of two logits: upper bounds, or lower ones where <see cref="SampledSlopes"/> found them.</summary>
public sealed class LipschitzConstants
{
    private readonly NormConstants[,] _margins;
    private readonly NormConstants[] _logits;

    private LipschitzConstants(NormConstants[] logits, NormConstants[,] margins) => (_logits, _margins) = (logits, margins);

    /// <summary>Number of logits.</summary>
    public int ClassCount => _logits.Length;

    /// <summary>Constants from a bound for any linear combination of the logits.</summary>
    /// <param name="classCount">Number of logits.</param>
    /// <param name="bound">Maps the coefficients of a combination, one per class, to its constants.</param>
    public static LipschitzConstants OfCombinations(int classCount, Func<double[], NormConstants> bound)
    {
        var logits = new NormConstants[classCount];
        var margins = new NormConstants[classCount, classCount];
        for (var first = 0; first < classCount; first++)
        {
            logits[first] = bound(Coefficients(classCount, first, null));
            for (var second = 0; second < first; second++)
            {
                margins[first, second] = margins[second, first] = bound(Coefficients(classCount, first, second)).Tightest(Sum(logits[first], logits[second]));
            }
        }

        return new LipschitzConstants(logits, margins);
    }

    /// <summary>The constants of one logit.</summary>
    public NormConstants Logit(int index) => _logits[index];

    /// <summary>The constants of the difference of two logits, at most the sum of theirs.</summary>
    public NormConstants Margin(int first, int second) => _margins[first, second];

    /// <summary>For each norm the largest constant of a logit.</summary>
    public NormConstants LargestLogit => _logits.Aggregate((largest, next) => largest.Largest(next));

    /// <summary>For each norm the largest constant of a difference of two logits; zero if there is one logit only.</summary>
    public NormConstants LargestMargin => _margins.Cast<NormConstants>().Aggregate((largest, next) => largest.Largest(next));

    /// <summary>Within this distance of an input, the largest logit stays the largest.</summary>
    /// <param name="logits">The logits at the input.</param>
    /// <param name="largest">Index of the largest.</param>
    /// <param name="norm">Norm of the distance.</param>
    /// <param name="error">How far the logits may be from exact ones, here and elsewhere.</param>
    public double Radius(ReadOnlySpan<float> logits, int largest, Norm norm, double error = 0)
    {
        var radius = double.MaxValue;
        for (var other = 0; other < logits.Length; other++)
        {
            if (other != largest)
            {
                var margin = Math.Max(0, (double)logits[largest] - logits[other] - (4 * error));
                radius = Math.Min(radius, margin == 0 ? 0 : margin / _margins[largest, other][norm]);
            }
        }

        return radius;
    }

    private static NormConstants Sum(NormConstants first, NormConstants second) =>
        new(first.Linf + second.Linf, first.L2 + second.L2, first.L1 + second.L1);

    private static double[] Coefficients(int count, int positive, int? negative)
    {
        var coefficients = new double[count];
        coefficients[positive] = 1;
        if (negative is { } index)
        {
            coefficients[index] = -1;
        }

        return coefficients;
    }
}
