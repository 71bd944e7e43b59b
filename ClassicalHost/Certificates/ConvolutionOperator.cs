using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>A convolution of images of one size, without its bias, as a linear operator in double precision; its Toeplitz matrix is never built.</summary>
/// <remarks>Wendlinger et al. (2024, appendix C) take the spectral norm of that matrix; this is the same number.</remarks>
public sealed class ConvolutionOperator
{
    private const int MostSteps = 256, LargestCertified = 1024;
    private const double Negligible = 1e-12;
    private readonly double[] _weight;
    private readonly int _outChannels, _channels, _height, _width, _kernel, _stride, _padding, _rows, _columns;

    /// <summary>Takes the weight of a convolution and the size of its images.</summary>
    /// <param name="weight">Weight [outChannels, channels, kernel, kernel].</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    /// <param name="stride">Distance of neighbouring windows.</param>
    /// <param name="padding">Width of the border of zeros.</param>
    public ConvolutionOperator(Tensor weight, int height, int width, int stride = 1, int padding = 0)
        : this(Array.ConvertAll(weight.Values.ToArray(), value => (double)value), weight.Shape[0], weight.Shape[1], weight.Shape[2], (height, width), (stride, padding))
    {
    }

    private ConvolutionOperator(double[] weight, int outChannels, int channels, int kernel, (int Height, int Width) image, (int Stride, int Padding) windows)
    {
        (_weight, _outChannels, _channels, _kernel) = (weight, outChannels, channels, kernel);
        ((_height, _width), (_stride, _padding)) = (image, windows);
        (_rows, _columns) = (Windows(_height), Windows(_width));
    }

    /// <summary>Values of an image.</summary>
    public int InputCount => _channels * _height * _width;

    /// <summary>Values of the result.</summary>
    public int OutputCount => _outChannels * _rows * _columns;

    /// <summary>Upper bound of how far the largest change of a value grows: the largest sum of absolute weights of one output.</summary>
    public double LinfNorm => Absolute().Apply(Ones(InputCount)).Max();

    /// <summary>Upper bound of how far the sum of absolute changes grows: the largest sum of absolute weights of one input.</summary>
    public double L1Norm => Absolute().ApplyAdjoint(Ones(OutputCount)).Max();

    /// <summary>The convolution of an image [channels, height, width].</summary>
    public double[] Apply(ReadOnlySpan<double> image)
    {
        var result = new double[OutputCount];
        for (var channel = 0; channel < _outChannels * _channels; channel++)
        {
            Accumulate(channel, image, result, adjoint: false);
        }

        return result;
    }

    /// <summary>The adjoint: the inner product of its value at y with x is that of y with <see cref="Apply"/> at x.</summary>
    public double[] ApplyAdjoint(ReadOnlySpan<double> result)
    {
        var image = new double[InputCount];
        for (var channel = 0; channel < _outChannels * _channels; channel++)
        {
            Accumulate(channel, result, image, adjoint: true);
        }

        return image;
    }

    /// <summary>The spectral norm from the images of power iteration: never above the true one, and nearly equal to it.</summary>
    /// <remarks>The best combination of all images is taken and not only the last one (Lanczos 1950), because the largest singular values of convolutions are close together.</remarks>
    /// <param name="seed">Seed of the random image that it starts from.</param>
    public double EstimateSpectralNorm(long seed = 0)
    {
        var random = new RandomNumbers(seed, "power iteration");
        var next = Vector<double>.Build.Dense(InputCount, _ => random.NextNormal()).Normalize(2);
        var (basis, images) = (new List<Vector<double>>(), new List<Vector<double>>());
        for (var (step, length) = (0, 1.0); step < Math.Min(InputCount, MostSteps) && length > Negligible; step++)
        {
            basis.Add(next);
            images.Add(Vector<double>.Build.Dense(Apply(next.AsArray())));
            var image = Vector<double>.Build.Dense(ApplyAdjoint(images[^1].AsArray()));
            var whole = image.L2Norm();
            next = Orthogonal(Orthogonal(image, basis), basis);
            length = whole == 0 ? 0 : next.L2Norm() / whole;
            next = next.Normalize(2);
        }

        var projected = Matrix<double>.Build.Dense(basis.Count, basis.Count, (i, j) => Math.Abs(i - j) <= 1 ? images[i].DotProduct(images[j]) : 0);
        return Math.Sqrt(Math.Max(0, projected.Evd(Symmetricity.Symmetric).EigenValues.Max(value => value.Real)));
    }

    /// <summary>A number that the spectral norm is proved not to be above: hardly more than the norm itself for up to 1,024 pixels, else the root of <see cref="L1Norm"/> times <see cref="LinfNorm"/>.</summary>
    public double SpectralNormBound()
    {
        if (InputCount > LargestCertified)
        {
            return Math.Sqrt(L1Norm * LinfNorm);
        }

        var gram = Matrix<double>.Build.Dense(InputCount, InputCount);
        Threads.For(InputCount, k =>
        {
            var unit = new double[InputCount];
            unit[k] = 1;
            gram.SetColumn(k, ApplyAdjoint(Apply(unit)));
        });
        return Math.Sqrt(DefiniteMatrix.LargestEigenvalue(gram, Math.Pow(EstimateSpectralNorm(), 2)));
    }

    private static Vector<double> Orthogonal(Vector<double> vector, List<Vector<double>> basis) =>
        basis.Aggregate(vector, (rest, direction) => rest - (direction * direction.DotProduct(rest)));

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private int Windows(int length) => ((length + (2 * _padding) - _kernel) / _stride) + 1;

    private ConvolutionOperator Absolute() => new(Array.ConvertAll(_weight, Math.Abs), _outChannels, _channels, _kernel, (_height, _width), (_stride, _padding));

    /// <summary>Adds the products of one pair of channels, taken from image to result or backwards.</summary>
    private void Accumulate(int pair, ReadOnlySpan<double> source, Span<double> target, bool adjoint)
    {
        for (var place = 0; place < _rows * _columns; place++)
        {
            var output = (pair / _channels * _rows * _columns) + place;
            var (top, left) = ((place / _columns * _stride) - _padding, (place % _columns * _stride) - _padding);
            for (var k = 0; k < _kernel * _kernel; k++)
            {
                var (row, column) = (top + (k / _kernel), left + (k % _kernel));
                if ((uint)row < (uint)_height && (uint)column < (uint)_width)
                {
                    var input = (((pair % _channels * _height) + row) * _width) + column;
                    var weight = _weight[(pair * _kernel * _kernel) + k];
                    target[adjoint ? input : output] += weight * source[adjoint ? output : input];
                }
            }
        }
    }
}
