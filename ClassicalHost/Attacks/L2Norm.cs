using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.ClassicalHost.Attacks;

internal sealed class L2Norm() : Norm("l2")
{
    public override Norm Dual => L2;

    public override double Measure(ReadOnlySpan<double> vector) => TensorPrimitives.Norm(vector);

    public override void Project(Span<double> vector, double radius)
    {
        var length = Measure(vector);
        if (length > radius)
        {
            TensorPrimitives.Multiply(vector, radius / length, vector);
        }
    }

    /// <summary>A normal vector has a uniform direction; the d-th root of a uniform number spreads the radius evenly over d dimensions.</summary>
    public override void DrawFromBall(Span<double> vector, double radius, RandomNumbers random)
    {
        foreach (ref var value in vector)
        {
            value = random.NextNormal();
        }

        var length = radius * Math.Pow(random.NextDouble(), 1.0 / vector.Length);
        TensorPrimitives.Multiply(vector, length / Measure(vector), vector);
    }

    public override void SteepestAscent(ReadOnlySpan<float> gradient, Span<double> direction)
    {
        TensorPrimitives.ConvertTruncating(gradient, direction);
        var length = Measure(direction);
        if (length > 0 && double.IsFinite(length))
        {
            TensorPrimitives.Divide(direction, length, direction);
        }
        else
        {
            direction.Clear();
        }
    }
}
