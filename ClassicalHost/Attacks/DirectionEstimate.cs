using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>An estimate, from predictions at random points around one on the boundary, of the direction into the goal's region.</summary>
/// <param name="size">Number of values of a point.</param>
/// <param name="width">Distance of the random points.</param>
/// <param name="isCube">Whether directions come from a cube and not from a sphere.</param>
/// <param name="random">Random numbers of this estimate.</param>
internal sealed class DirectionEstimate(int size, double width, bool isCube, RandomNumbers random)
{
    private readonly double[] _sum = new double[size], _signedSum = new double[size], _direction = new double[size];
    private int _count, _reached;

    /// <summary>Writes a random point around a given one.</summary>
    public void Draw(ReadOnlySpan<float> centre, ClipRange clip, Span<float> point)
    {
        for (var i = 0; i < size; i++)
        {
            _direction[i] = isCube ? (2 * random.NextDouble()) - 1 : random.NextNormal();
        }

        var scale = width / Math.Max(TensorPrimitives.Norm<double>(_direction), double.Epsilon);
        for (var i = 0; i < size; i++)
        {
            point[i] = (float)Math.Clamp(centre[i] + (scale * _direction[i]), clip.Low, clip.High);
        }
    }

    /// <summary>Takes in whether such a point reaches the goal.</summary>
    public void Add(ReadOnlySpan<float> centre, ReadOnlySpan<float> point, bool reached)
    {
        for (var i = 0; i < size; i++)
        {
            var offset = (double)point[i] - centre[i];
            _sum[i] += offset;
            _signedSum[i] += reached ? offset : -offset;
        }

        _count++;
        _reached += reached ? 1 : 0;
    }

    /// <summary>The direction, of norm 1; zeros if nothing was learnt.</summary>
    public double[] Direction(Norm norm)
    {
        var mean = _reached == 0 || _reached == _count ? 0 : ((2.0 * _reached) - _count) / _count;
        var gradient = new float[size];
        for (var i = 0; i < size; i++)
        {
            gradient[i] = (float)((_signedSum[i] - (mean * _sum[i])) / (Math.Max(1, _count) * width));
        }

        var direction = new double[size];
        norm.SteepestAscent(gradient, direction);
        return direction;
    }
}
