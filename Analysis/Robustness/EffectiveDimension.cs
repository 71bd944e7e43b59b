using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>The effective dimension of a model (Abbas et al. 2021, arXiv:2011.00027, eq. 2): how many parameters it uses, as n samples can tell.</summary>
/// <remarks>
/// d_{gamma,n} = 2 ln(mean over parameters of sqrt(det(1 + kappa F^))) / ln(kappa) with kappa = gamma n / (2 pi ln n), and F^ the Fisher information, normalised so that its mean trace
/// is the number d of parameters. For n without end it becomes the largest rank of F. At a finite n it is at least 0 and can be larger than d:
/// for one draw at most d ln(1 + kappa) / ln(kappa), for m draws at most d ln(1 + m kappa) / ln(kappa).
/// The Fisher information of few inputs has at most inputs times (classes - 1) eigenvalues other than zero; for larger models, compare only values of equal inputs.
/// </remarks>
/// <param name="Value">The effective dimension.</param>
/// <param name="Parameters">Number d of parameters.</param>
public sealed record EffectiveDimension(double Value, int Parameters)
{
    /// <summary>The effective dimension over the number of parameters.</summary>
    public double Share => Value / Parameters;

    /// <summary>The factor kappa = gamma n / (2 pi ln n) of the Fisher information; the measure needs it above 1.</summary>
    /// <param name="samples">Number n of samples.</param>
    /// <param name="gamma">Factor in (0, 1].</param>
    public static double Factor(int samples, double gamma) => gamma * samples / (2 * Math.PI * Math.Log(samples));

    /// <summary>The effective dimension from Fisher informations.</summary>
    /// <param name="spectra">Eigenvalues of the Fisher information at each draw of the parameters, at least one draw; zeros may be left out.</param>
    /// <param name="parameters">Number d of parameters.</param>
    /// <param name="samples">Number n of samples, at least 2.</param>
    /// <param name="gamma">Factor in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">There are so few samples that gamma n / (2 pi ln n) is not above 1.</exception>
    public static EffectiveDimension Of(IReadOnlyList<IReadOnlyList<double>> spectra, int parameters, int samples, double gamma = 1)
    {
        var factor = Factor(samples, gamma);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(factor, 1, nameof(samples));
        var trace = spectra.Average(eigenvalues => eigenvalues.Sum());
        if (trace == 0)
        {
            return new EffectiveDimension(0, parameters);
        }

        var scale = factor * parameters / trace;
        double[] logRoots = [.. spectra.Select(eigenvalues => eigenvalues.Sum(value => Math.Log(1 + (scale * value))) / 2)];
        return new EffectiveDimension(2 * LogMeanExp(logRoots) / Math.Log(factor), parameters);
    }

    /// <summary>Measures a kind of model; the result does not depend on the number of threads.</summary>
    /// <param name="draw">The model with the parameters of draw 0, 1, ...; every call gives a module of its own.</param>
    /// <param name="draws">Number of draws.</param>
    /// <param name="inputs">Inputs [count, ...] over which the Fisher information is averaged.</param>
    /// <param name="samples">Number n of samples.</param>
    /// <param name="gamma">Factor in (0, 1].</param>
    /// <param name="threads">Most threads to use; 0 for one per core.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public static EffectiveDimension Measure(
        Func<int, ModuleClassifier> draw, int draws, Tensor inputs, int samples, double gamma = 1, int threads = 0, CancellationToken cancellationToken = default)
    {
        var (spectra, parameters) = (new double[draws][], new int[draws]);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads, CancellationToken = cancellationToken };
        Parallel.For(0, draws, options, index =>
        {
            using var scope = new Threads(1);
            var model = draw(index);
            (spectra[index], parameters[index]) = (FisherSpectrum.Of(model, inputs), model.Module.TrainableParameterCount);
        });
        return Of(spectra, parameters[0], samples, gamma);
    }

    private static double LogMeanExp(double[] values)
    {
        var largest = values.Max();
        return largest + Math.Log(values.Average(value => Math.Exp(value - largest)));
    }
}
