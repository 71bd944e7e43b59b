using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Shots;

/// <summary>Collects estimates from counts; samples and bases in any order, from any thread.</summary>
/// <param name="batchSize">Number of samples.</param>
/// <param name="observables">Number of observables.</param>
/// <param name="withErrors">Whether covariances are wanted.</param>
internal sealed class EstimateBuilder(int batchSize, int observables, bool withErrors)
{
    private readonly double[] _means = new double[batchSize * observables];
    private readonly double[]? _covariances = withErrors ? new double[batchSize * observables * observables] : null;

    /// <summary>What was collected.</summary>
    public ExpectationEstimates Build() => new(observables, _means, _covariances);

    /// <summary>Takes the means of a basis' observables for one sample, and their covariances, those of the single shots divided by shots - 1.</summary>
    public void Add(int sample, MeasurementBasis basis, OutcomeCounts counts)
    {
        for (var k = 0; k < basis.Observables.Count; k++)
        {
            _means[(sample * observables) + basis.Observables[k]] = counts.MeanSign(basis.Masks[k]);
        }

        for (var k = 0; _covariances is not null && k < basis.Observables.Count; k++)
        {
            for (var j = 0; j <= k; j++)
            {
                var (first, second) = (basis.Observables[k], basis.Observables[j]);
                var ofShots = counts.MeanSign(basis.Masks[k] ^ basis.Masks[j]) - (Mean(sample, first) * Mean(sample, second));
                _covariances[Index(sample, first, second)] = _covariances[Index(sample, second, first)] = ofShots / (counts.Shots - 1);
            }
        }
    }

    private double Mean(int sample, int observable) => _means[(sample * observables) + observable];

    private int Index(int sample, int first, int second) => (((sample * observables) + first) * observables) + second;
}
