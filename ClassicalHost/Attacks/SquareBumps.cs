using QSharpAdv.ClassicalHost.Randomness;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Proposals under l2 (Andriushchenko et al. 2020, algorithm 3): what one window holds moves to another one, which also gets a bump of two signs.</summary>
internal sealed class SquareBumps(AttackBatch batch, ThreatModel threat, SampleShape shape, RandomNumbers[] random) : ISquareProposal
{
    /// <summary>The start is made of so many bumps along each side.</summary>
    private const int BumpsPerSide = 5;

    /// <summary>What the reference implementation adds to norms it divides by.</summary>
    private const double SmallestNorm = 1e-12;

    private readonly double[] _perturbation = new double[batch.SampleSize];
    private readonly Dictionary<SampleWindow, double[]> _bumps = [];

    /// <summary>A grid of bumps, each of a random sign in each channel.</summary>
    public void Start(int sample, Span<float> point)
    {
        var side = Math.Max((shape.IsVector ? shape.Width : shape.Height) / BumpsPerSide, 1);
        var window = new SampleWindow(shape.IsVector ? 1 : side, side);
        var margin = Math.Max(((shape.IsVector ? shape.Width : shape.Height) - (side * BumpsPerSide)) / 2, 0);
        _perturbation.AsSpan().Clear();
        for (var row = shape.IsVector ? 0 : margin; row + window.Height <= shape.Height; row += window.Height)
        {
            for (var column = margin; column + window.Width <= shape.Width; column += window.Width)
            {
                var turned = IsTurned(sample);
                for (var channel = 0; channel < shape.Channels; channel++)
                {
                    AddBump(window, (channel * shape.Area) + (row * shape.Width) + column, Sign(sample), turned);
                }
            }
        }

        Place(sample, point);
    }

    /// <inheritdoc/>
    public void Change(int sample, SampleWindow window, ReadOnlySpan<float> best, Span<float> candidate)
    {
        var odd = shape.OddWindow(window);
        var clean = batch.Inputs.Row(sample);
        for (var i = 0; i < best.Length; i++)
        {
            _perturbation[i] = (double)best[i] - clean[i];
        }

        var (to, from) = (shape.Corner(odd, random[sample]), shape.Corner(odd, random[sample]));
        var unused = Math.Max((threat.Epsilon * threat.Epsilon) - SumOfSquares(_perturbation), 0);
        var turned = IsTurned(sample);
        var budget = Math.Sqrt((unused / shape.Channels) + SumOfSquaresInWindows(odd, to, from));
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            Rebuild(odd, (channel * shape.Area) + to, (channel * shape.Area) + from, Sign(sample), turned, budget);
        }

        Place(sample, candidate);
    }

    /// <summary>Empties a window and fills another with its own direction plus a bump, at a given norm.</summary>
    private void Rebuild(SampleWindow window, int to, int from, double sign, bool turned, double norm)
    {
        Clear(window, from, to);
        Scale(window, to, 1 / (SmallestNorm + Math.Sqrt(SumOfSquares(window, to))));
        AddBump(window, to, sign, turned);
        Scale(window, to, norm / (SmallestNorm + Math.Sqrt(SumOfSquares(window, to))));
    }

    /// <summary>Stretches the perturbation to norm epsilon and places the point.</summary>
    private void Place(int sample, Span<float> point)
    {
        TensorPrimitives.Multiply(_perturbation, threat.Epsilon / (SmallestNorm + Math.Sqrt(SumOfSquares(_perturbation))), _perturbation);
        threat.Place(batch.Inputs.Row(sample), _perturbation, point);
    }

    private void AddBump(SampleWindow window, int corner, double sign, bool turned)
    {
        if (!_bumps.TryGetValue(window, out var bump))
        {
            _bumps[window] = bump = SquareBump.Of(window.Height, window.Width);
        }

        for (var row = 0; row < window.Height; row++)
        {
            for (var column = 0; column < window.Width; column++)
            {
                _perturbation[corner + (row * shape.Width) + column] += sign * bump[turned ? (column * window.Width) + row : (row * window.Width) + column];
            }
        }
    }

    private void Scale(SampleWindow window, int corner, double factor)
    {
        for (var row = 0; row < window.Height; row++)
        {
            var values = _perturbation.AsSpan(corner + (row * shape.Width), window.Width);
            TensorPrimitives.Multiply(values, factor, values);
        }
    }

    /// <summary>Empties a window but for what another one of the same size, in the same channel, has in common with it.</summary>
    private void Clear(SampleWindow window, int corner, int except)
    {
        var (rows, columns) = ((except / shape.Width) - (corner / shape.Width), (except % shape.Width) - (corner % shape.Width));
        for (var row = 0; row < window.Height; row++)
        {
            for (var column = 0; column < window.Width; column++)
            {
                var isCommon = row >= rows && row < rows + window.Height && column >= columns && column < columns + window.Width;
                ref var value = ref _perturbation[corner + (row * shape.Width) + column];
                value = isCommon ? value : 0;
            }
        }
    }

    private double SumOfSquares(SampleWindow window, int corner)
    {
        var sum = 0.0;
        for (var row = 0; row < window.Height; row++)
        {
            sum += SumOfSquares(_perturbation.AsSpan(corner + (row * shape.Width), window.Width));
        }

        return sum;
    }

    /// <summary>Over all channels, values in both windows counted once.</summary>
    private double SumOfSquaresInWindows(SampleWindow window, int first, int second)
    {
        var sum = 0.0;
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            var offset = channel * shape.Area;
            sum += SumOfSquares(window, offset + first) + SumOfSquares(window, offset + second) - SumOfSquaresInBoth(window, offset, first, second);
        }

        return Math.Max(sum, 0);
    }

    private double SumOfSquaresInBoth(SampleWindow window, int offset, int first, int second)
    {
        var (row, column) = (Math.Max(first / shape.Width, second / shape.Width), Math.Max(first % shape.Width, second % shape.Width));
        var height = Math.Min(first / shape.Width, second / shape.Width) + window.Height - row;
        var width = Math.Min(first % shape.Width, second % shape.Width) + window.Width - column;
        return height > 0 && width > 0 ? SumOfSquares(new SampleWindow(height, width), offset + (row * shape.Width) + column) : 0;
    }

    private static double SumOfSquares(ReadOnlySpan<double> values) => TensorPrimitives.SumOfSquares(values);

    private double Sign(int sample) => random[sample].NextUInt32() % 2 == 0 ? 1 : -1;

    private bool IsTurned(int sample) => random[sample].NextUInt32() % 2 == 0 && !shape.IsVector;
}
