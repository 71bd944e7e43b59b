using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Certificates;

namespace QSharpAdv.Tests.Certificates;

/// <summary>Upper bounds held against lower ones.</summary>
internal static class UpperBounds
{
    /// <summary>Gradients in single precision have relative errors of this order.</summary>
    private const double Rounding = 1e-3;

    /// <summary>Asserts that no sampled slope is above its bound, and that some are not zero.</summary>
    public static void AssertDominate(LipschitzConstants upper, LipschitzConstants lower)
    {
        foreach (var norm in Norm.All)
        {
            for (var first = 0; first < upper.ClassCount; first++)
            {
                AssertBelow(lower.Logit(first)[norm], upper.Logit(first)[norm]);
                for (var second = 0; second < first; second++)
                {
                    AssertBelow(lower.Margin(first, second)[norm], upper.Margin(first, second)[norm]);
                }
            }
        }

        static void AssertBelow(double lower, double upper) => Assert.InRange(lower, 0, (upper * (1 + Rounding)) + 1e-5);
    }
}
