using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The expectations of a batch with their statistical errors.</summary>
/// <param name="observables">Number of observables.</param>
/// <param name="means"><c>[batch, observables]</c>.</param>
/// <param name="covariances"><c>[batch, observables, observables]</c>; null where nothing scatters.</param>
public sealed class ExpectationEstimates(int observables, double[] means, double[]? covariances)
{
    /// <summary>The estimates, <c>[batch, observables]</c>.</summary>
    public ReadOnlyMemory<double> Means => means;

    /// <summary>What an estimator gives without regard to errors.</summary>
    public static ExpectationEstimates WithoutErrors<T>(ICircuitEstimator<T> circuit, CircuitInputs<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        inputs.Check(circuit);
        var expectations = new T[inputs.BatchSize * circuit.Observables.Count];
        circuit.Expectations(inputs, expectations);
        return new ExpectationEstimates(circuit.Observables.Count, Array.ConvertAll(expectations, double.CreateTruncating), null);
    }

    /// <summary>The estimate of one observable for one sample.</summary>
    public double Mean(int sample, int observable) => means[(sample * observables) + observable];

    /// <summary>The covariance of two estimates for one sample, itself estimated without bias; 0 where nothing scatters or the two share no shot.</summary>
    public double Covariance(int sample, int first, int second) =>
        covariances is null ? 0 : covariances[(((sample * observables) + first) * observables) + second];

    /// <summary>The standard error of one estimate.</summary>
    public double StandardError(int sample, int observable) => Math.Sqrt(Covariance(sample, observable, observable));

    /// <summary>A sum of a sample's estimates, each times its weight.</summary>
    internal double WeightedMean(int sample, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            sum += weights[k] * Mean(sample, k);
        }

        return sum;
    }

    /// <summary>The variance of that sum.</summary>
    internal double WeightedVariance(int sample, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            for (var j = 0; j < weights.Length; j++)
            {
                sum += weights[k] * weights[j] * Covariance(sample, k, j);
            }
        }

        return sum;
    }
}
