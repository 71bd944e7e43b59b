using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.ClassicalHost.Attacks;

internal sealed class LinfNorm() : Norm("linf")
{
    public override Norm Dual => L1;

    public override double Measure(ReadOnlySpan<double> vector) => Math.Abs(TensorPrimitives.MaxMagnitude(vector));

    public override void Project(Span<double> vector, double radius) => TensorPrimitives.Clamp(vector, -radius, radius, vector);

    public override void DrawFromBall(Span<double> vector, double radius, RandomNumbers random)
    {
        foreach (ref var value in vector)
        {
            value = radius * ((2 * random.NextDouble()) - 1);
        }
    }

    public override void SteepestAscent(ReadOnlySpan<float> gradient, Span<double> direction)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            direction[i] = gradient[i] > 0 ? 1 : gradient[i] < 0 ? -1 : 0;
        }
    }
}
