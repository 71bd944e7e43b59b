using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.ClassicalHost.Attacks;

internal sealed class L1Norm() : Norm("l1")
{
    public override Norm Dual => Linf;

    public override double Measure(ReadOnlySpan<double> vector) => TensorPrimitives.SumOfMagnitudes(vector);

    /// <summary>Lowers all magnitudes by the threshold that makes their sum the radius (Duchi et al. 2008, figure 1), then takes back what rounding left over.</summary>
    public override void Project(Span<double> vector, double radius)
    {
        if (Measure(vector) <= radius)
        {
            return;
        }

        var threshold = Threshold(vector, radius);
        foreach (ref var value in vector)
        {
            value = Math.CopySign(Math.Max(Math.Abs(value) - threshold, 0), value);
        }

        if (Measure(vector) is var sum && sum > radius)
        {
            TensorPrimitives.Multiply(vector, radius / sum, vector);
        }
    }

    /// <summary>With d + 1 exponential magnitudes that are divided by their sum, the first d are uniform in a simplex; random signs spread it over the ball.</summary>
    public override void DrawFromBall(Span<double> vector, double radius, RandomNumbers random)
    {
        var sum = -Math.Log(1 - random.NextDouble());
        foreach (ref var value in vector)
        {
            var magnitude = -Math.Log(1 - random.NextDouble());
            sum += magnitude;
            value = random.Next(2) == 0 ? magnitude : -magnitude;
        }

        TensorPrimitives.Multiply(vector, radius / sum, vector);
    }

    /// <summary>All of it goes to the coordinate with the steepest slope, the first one of equals.</summary>
    public override void SteepestAscent(ReadOnlySpan<float> gradient, Span<double> direction)
    {
        direction.Clear();
        var (steepest, slope) = (0, 0f);
        for (var i = 0; i < gradient.Length; i++)
        {
            if (Math.Abs(gradient[i]) > Math.Abs(slope) && float.IsFinite(gradient[i]))
            {
                (steepest, slope) = (i, gradient[i]);
            }
        }

        direction[steepest] = Math.Sign(slope);
    }

    private static double Threshold(ReadOnlySpan<double> vector, double radius)
    {
        var magnitudes = new double[vector.Length];
        TensorPrimitives.Abs(vector, magnitudes);
        Array.Sort(magnitudes);
        var (sum, threshold) = (0.0, 0.0);
        for (var kept = 1; kept <= magnitudes.Length; kept++)
        {
            var magnitude = magnitudes[^kept];
            sum += magnitude;
            if (magnitude <= (sum - radius) / kept)
            {
                break;
            }

            threshold = (sum - radius) / kept;
        }

        return threshold;
    }
}
