namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The shortest way onto a hyperplane within the valid range, as FAB needs it (Croce and Hein 2020, arXiv:1907.02044, section 2.2 and appendix).</summary>
/// <remarks>
/// With the multiplier t of the constraint, a coordinate moves by min(t, room) under linf and by min(t |w|, room) under l2; t solves a piecewise linear equation.
/// It is found by Newton's method, which rises monotonically to the solution. Under l1 the coordinates of the steepest slopes move first.
/// </remarks>
internal static class BoundaryProjection
{
    /// <summary>Fills <paramref name="step"/> with the shortest step to where the inner product with the normal is less by <paramref name="excess"/>.</summary>
    /// <remarks>If the hyperplane does not meet the valid range, the step goes as near to it as the range allows. It is 0 where a number is not finite.</remarks>
    public static void Step(Norm norm, ReadOnlySpan<double> normal, double excess, ReadOnlySpan<float> point, ClipRange clip, Span<double> step)
    {
        step.Clear();
        if (excess == 0 || !double.IsFinite(excess) || !double.IsFinite(TensorPrimitives.SumOfMagnitudes(normal)))
        {
            return;
        }

        if (norm == Norm.L1)
        {
            StepAlongSteepest(normal, excess, point, clip, step);
            return;
        }

        var multiplier = Multiplier(norm, normal, excess, point, clip);
        for (var i = 0; i < step.Length; i++)
        {
            var room = Room(normal[i], excess, point[i], clip);
            step[i] = Direction(normal[i], excess) * (double.IsFinite(multiplier) ? Math.Min(multiplier * Speed(norm, normal[i]), room) : room);
        }
    }

    /// <summary>The multiplier at which the moved coordinates make up for the excess; infinite if all the room is not enough.</summary>
    private static double Multiplier(Norm norm, ReadOnlySpan<double> normal, double excess, ReadOnlySpan<float> point, ClipRange clip)
    {
        var (multiplier, blockedBefore) = (0.0, -1);
        while (true)
        {
            var (gain, slope, blocked) = (0.0, 0.0, 0);
            for (var i = 0; i < normal.Length; i++)
            {
                var (room, speed, weight) = (Room(normal[i], excess, point[i], clip), Speed(norm, normal[i]), Math.Abs(normal[i]));
                var isBlocked = multiplier * speed >= room;
                gain += isBlocked ? weight * room : 0;
                slope += isBlocked ? 0 : weight * speed;
                blocked += isBlocked ? 1 : 0;
            }

            if (slope == 0)
            {
                return double.PositiveInfinity;
            }

            if (blocked == blockedBefore)
            {
                return multiplier;
            }

            (multiplier, blockedBefore) = (Math.Max(multiplier, (Math.Abs(excess) - gain) / slope), blocked);
        }
    }

    private static void StepAlongSteepest(ReadOnlySpan<double> normal, double excess, ReadOnlySpan<float> point, ClipRange clip, Span<double> step)
    {
        var (slopes, order) = (new double[normal.Length], new int[normal.Length]);
        for (var i = 0; i < order.Length; i++)
        {
            (slopes[i], order[i]) = (-Math.Abs(normal[i]), i);
        }

        Array.Sort(slopes, order);
        var left = Math.Abs(excess);
        foreach (var i in order)
        {
            if (left <= 0 || normal[i] == 0)
            {
                break;
            }

            var length = Math.Min(Room(normal[i], excess, point[i], clip), left / Math.Abs(normal[i]));
            step[i] = Direction(normal[i], excess) * length;
            left -= length * Math.Abs(normal[i]);
        }
    }

    private static double Speed(Norm norm, double weight) => norm == Norm.L2 ? Math.Abs(weight) : weight == 0 ? 0 : 1;

    private static double Direction(double weight, double excess) => -Math.Sign(weight) * Math.Sign(excess);

    private static double Room(double weight, double excess, float value, ClipRange clip) =>
        Math.Max(Direction(weight, excess) > 0 ? (double)clip.High - value : (double)value - clip.Low, 0);
}
