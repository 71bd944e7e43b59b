using Complex = System.Numerics.Complex;
using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>A circuit's states at random angles in the plane of their first two principal components (El Maouaki et al. 2025, figure 2): how much of the state space they fill.</summary>
/// <param name="First">Per state, how far it lies from the mean along the component of the largest variance.</param>
/// <param name="Second">The same along the component of the second largest.</param>
/// <param name="FirstShare">Share of the total variance along the first component in [0, 1]; 0 where all states are equal.</param>
/// <param name="SecondShare">The same along the second.</param>
/// <remarks>
/// A state is taken as the 2^(n+1) real numbers that are the real and imaginary parts of its amplitudes, with its global phase, as a
/// simulator returns it. Components are determined up to their sign; the state furthest out has a positive coordinate.
/// </remarks>
public sealed record StatePca(IReadOnlyList<double> First, IReadOnlyList<double> Second, double FirstShare, double SecondShare)
{
    /// <summary>Measures a circuit with angles uniform in [0, 2 pi); the result does not depend on the number of threads.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="samples">Random states, at least two.</param>
    /// <param name="seed">Seed of the angles.</param>
    /// <param name="threads">Most threads to use; 0 for one per core.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public static StatePca Measure(Circuit circuit, int samples, long seed, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        var states = new RandomStates<double>(circuit, seed, "state pca");
        var rows = new double[samples][];
        states.ForEachBatch(
            states.BatchesFor(samples),
            threads,
            (batch, amplitudes) =>
            {
                for (var sample = 0; sample < Math.Min(states.BatchSize, samples - (batch * states.BatchSize)); sample++)
                {
                    rows[(batch * states.BatchSize) + sample] = Numbers(amplitudes, sample, states.Dimension);
                }
            },
            null,
            cancellationToken);
        return Of(rows);
    }

    /// <summary>The principal components of points <c>[points][numbers]</c>, of two numbers each or more.</summary>
    internal static StatePca Of(double[][] rows)
    {
        var points = Matrix<double>.Build.DenseOfRowArrays(rows);
        var mean = points.ColumnSums() / points.RowCount;
        var centred = Matrix<double>.Build.Dense(points.RowCount, points.ColumnCount, (row, column) => points[row, column] - mean[column]);
        var total = centred.Enumerate().Sum(number => number * number);
        var plane = centred * TwoAxes(centred);
        return new StatePca(Oriented(plane.Column(0)), Oriented(plane.Column(1)), Share(plane.Column(0)), Share(plane.Column(1)));

        double Share(Vector<double> scores) => total <= Rounding * points.RowCount ? 0 : scores.DotProduct(scores) / total;
    }

    /// <summary>Variance that is taken for rounding of amplitudes.</summary>
    private const double Rounding = 1e-24;

    /// <summary>The two axes of largest variance as columns, from the smaller one of the two Gram matrices.</summary>
    private static Matrix<double> TwoAxes(Matrix<double> centred)
    {
        if (centred.ColumnCount <= centred.RowCount)
        {
            return TopTwo(centred.TransposeThisAndMultiply(centred));
        }

        var axes = centred.TransposeThisAndMultiply(TopTwo(centred.TransposeAndMultiply(centred)));
        foreach (var column in new[] { 0, 1 })
        {
            var length = axes.Column(column).L2Norm();
            axes.SetColumn(column, length == 0 ? axes.Column(column) : axes.Column(column) / length);
        }

        return axes;
    }

    /// <summary>Eigenvectors of the two largest eigenvalues, which come in ascending order.</summary>
    private static Matrix<double> TopTwo(Matrix<double> gram)
    {
        var vectors = gram.Evd(Symmetricity.Symmetric).EigenVectors;
        return Matrix<double>.Build.DenseOfColumnVectors(vectors.Column(vectors.ColumnCount - 1), vectors.Column(vectors.ColumnCount - 2));
    }

    private static double[] Oriented(Vector<double> scores)
    {
        var sign = scores[scores.AbsoluteMaximumIndex()] < 0 ? -1 : 1;
        return [.. scores.Select(score => sign * score)];
    }

    private static double[] Numbers(ReadOnlySpan<System.Numerics.Vector<double>> states, int sample, int dimension)
    {
        var state = new Complex[dimension];
        RandomStates<double>.Copy(states, sample, state);
        return [.. state.SelectMany(amplitude => new[] { amplitude.Real, amplitude.Imaginary })];
    }
}
