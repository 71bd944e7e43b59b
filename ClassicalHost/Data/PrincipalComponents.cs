using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Principal component analysis (Hotelling 1933): the orthonormal directions along which samples vary most, in double precision.</summary>
/// <remarks>The covariance has the divisor n - 1. Of each direction the entry of greatest absolute value is positive.</remarks>
public sealed class PrincipalComponents
{
    /// <summary>Most values of a sample, or samples if they are fewer, that an analysis takes.</summary>
    public const int LargestMatrix = 4096;

    private const int Tile = 32, Chunk = 512;

    private readonly double[] _mean;
    private readonly double[][] _directions;

    private PrincipalComponents(double[] mean, double[][] directions, double[] variances) => (_mean, _directions, Variances) = (mean, directions, variances);

    /// <summary>Variance of the fitted samples along each direction, not increasing: the greatest eigenvalues of the covariance.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>Mean of the fitted samples [values].</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>The directions [components][values].</summary>
    public IReadOnlyList<IReadOnlyList<double>> Directions => _directions;

    /// <summary>Finds the first directions of samples [count, ...].</summary>
    /// <param name="samples">Samples; all dimensions after the first are taken as one.</param>
    /// <param name="count">Number of directions.</param>
    /// <exception cref="UserException">The samples vary in fewer directions, or there are too many samples and values for an exact analysis.</exception>
    public static PrincipalComponents Fit(Tensor samples, int count)
    {
        var values = samples.Count / samples.Shape[0];
        var size = Math.Min(samples.Shape[0], values);
        if (size > LargestMatrix)
        {
            throw new UserException($"Principal components of {samples.Shape[0]} samples of {values} values are too many to compute; resize the images to {LargestMatrix} values or fewer.");
        }

        var (features, mean) = Centred(samples, values);
        var byFeature = values <= samples.Shape[0];
        var vectors = byFeature ? features : Transposed(features);
        var eigen = Matrix<double>.Build.DenseOfArray(Products(vectors, samples.Shape[0] - 1)).Evd(Symmetricity.Symmetric);
        var variances = eigen.EigenValues.Select(value => value.Real).Reverse().Take(count).ToArray();
        CheckRank(variances, count, samples.Shape[0], values);
        var found = Enumerable.Range(0, count).Select(k => eigen.EigenVectors.Column(size - 1 - k).ToArray());
        var directions = found.Select(vector => WithSign(byFeature ? vector : Combined(vectors, vector))).ToArray();
        return new PrincipalComponents(mean, directions, variances);
    }

    /// <summary>Coordinates [count, components] of samples [count, ...] along the directions, from the mean.</summary>
    public Tensor Transform(Tensor samples)
    {
        var components = _directions.Length;
        var coordinates = new float[samples.Shape[0] * components];
        Threads.For(samples.Shape[0], sample =>
        {
            var centred = new double[_mean.Length];
            TensorPrimitives.ConvertTruncating<float, double>(samples.Values.Slice(sample * centred.Length, centred.Length), centred);
            TensorPrimitives.Subtract(centred, _mean, centred);
            for (var k = 0; k < components; k++)
            {
                coordinates[(sample * components) + k] = (float)TensorPrimitives.Dot(centred, _directions[k]);
            }
        });
        return Tensor.From(coordinates, samples.Shape[0], components);
    }

    /// <summary>The samples [count, values] nearest to those that have these coordinates [count, components].</summary>
    public Tensor Inverse(Tensor coordinates)
    {
        var samples = new float[coordinates.Shape[0] * _mean.Length];
        for (var sample = 0; sample < coordinates.Shape[0]; sample++)
        {
            var sum = (double[])_mean.Clone();
            for (var k = 0; k < _directions.Length; k++)
            {
                TensorPrimitives.MultiplyAdd(_directions[k], coordinates.Values[(sample * _directions.Length) + k], sum, sum);
            }

            TensorPrimitives.ConvertTruncating<double, float>(sum, samples.AsSpan(sample * sum.Length, sum.Length));
        }

        return Tensor.From(samples, coordinates.Shape[0], _mean.Length);
    }

    /// <summary>Each value minus its mean over all samples, [values][samples].</summary>
    private static (double[][] Features, double[] Mean) Centred(Tensor samples, int values)
    {
        var (count, mean, features) = (samples.Shape[0], new double[values], new double[values][]);
        Threads.For(values, value =>
        {
            var feature = new double[count];
            for (var i = 0; i < count; i++)
            {
                feature[i] = samples.Values[(i * values) + value];
            }

            mean[value] = TensorPrimitives.Sum<double>(feature) / count;
            TensorPrimitives.Subtract(feature, mean[value], feature);
            features[value] = feature;
        });
        return (features, mean);
    }

    /// <summary>All inner products of the vectors, divided by <paramref name="divisor"/>; tile by tile, so that what is multiplied stays in the cache.</summary>
    private static double[,] Products(double[][] vectors, int divisor)
    {
        var products = new double[vectors.Length, vectors.Length];
        Threads.For((vectors.Length + Tile - 1) / Tile, tile =>
        {
            var (first, end) = (tile * Tile, Math.Min((tile + 1) * Tile, vectors.Length));
            for (var start = 0; start < vectors[0].Length; start += Chunk)
            {
                AddProducts(products, vectors, first..end, start..Math.Min(start + Chunk, vectors[0].Length));
            }

            for (var i = first; i < end; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    products[i, j] = products[j, i] = products[i, j] / divisor;
                }
            }
        });
        return products;
    }

    private static void AddProducts(double[,] products, double[][] vectors, Range rows, Range chunk)
    {
        for (var j = 0; j < rows.End.Value; j++)
        {
            for (var i = Math.Max(j, rows.Start.Value); i < rows.End.Value; i++)
            {
                products[i, j] += TensorPrimitives.Dot<double>(vectors[i].AsSpan(chunk), vectors[j].AsSpan(chunk));
            }
        }
    }

    private static void CheckRank(double[] variances, int count, int samples, int values)
    {
        var rounding = Math.Max(samples, values) * Math.ScaleB(1, -52) * variances.FirstOrDefault();
        var rank = variances.Count(variance => variance > rounding);
        if (rank < count)
        {
            throw new UserException($"{count} principal components were asked for, but {samples} training samples of {values} values vary in only {rank} directions; ask for at most as many.");
        }
    }

    private static double[][] Transposed(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Select(row => row[column]).ToArray())];

    /// <summary>The sum of weighted vectors, scaled to length 1: from an eigenvector of the Gram matrix to one of the covariance.</summary>
    private static double[] Combined(double[][] vectors, double[] weights)
    {
        var sum = new double[vectors[0].Length];
        for (var i = 0; i < weights.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(vectors[i], weights[i], sum, sum);
        }

        TensorPrimitives.Divide(sum, TensorPrimitives.Norm<double>(sum), sum);
        return sum;
    }

    private static double[] WithSign(double[] direction)
    {
        if (direction[TensorPrimitives.IndexOfMaxMagnitude<double>(direction)] < 0)
        {
            TensorPrimitives.Negate(direction, direction);
        }

        return direction;
    }
}
