using System.Globalization;
using MathNet.Numerics.Distributions;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Defences;

/// <summary>Settings of <see cref="RandomisedSmoothing"/>; the defaults are those of Cohen et al. 2019, section 4.</summary>
/// <param name="Deviation">Standard deviation sigma of the noise, in units of the input.</param>
/// <param name="Seed">Seed of the noise.</param>
public sealed record SmoothingOptions(double Deviation, long Seed)
{
    /// <summary>Noisy samples to choose the class to certify, n0.</summary>
    public int SelectionSamples { get; init; } = 100;

    /// <summary>Noisy samples to estimate its probability, n.</summary>
    public int EstimationSamples { get; init; } = 100_000;

    /// <summary>Probability that a certificate or a prediction is wrong, alpha.</summary>
    public double Alpha { get; init; } = 0.001;

    /// <summary>Noisy samples that are evaluated together; results do not depend on it.</summary>
    public int BatchSize { get; init; } = 256;
}

/// <summary>Randomised smoothing (Cohen et al. 2019, arXiv:1902.02918): the class that a model gives most often under Gaussian noise, with a radius in l2 that is certified.</summary>
/// <remarks>The radius is sigma times the normal quantile of the lower bound of Clopper and Pearson. Noise leaves the range of valid values, as in the paper.</remarks>
public sealed class RandomisedSmoothing
{
    private readonly IClassifier _model;
    private readonly SmoothingOptions _options;
    private readonly InputNoise _noise;

    /// <summary>Smooths a classifier, which may be random itself.</summary>
    /// <exception cref="UserException">A setting is out of range.</exception>
    public RandomisedSmoothing(IClassifier model, SmoothingOptions options)
    {
        if (options is not { Deviation: > 0 and < double.PositiveInfinity, SelectionSamples: >= 1, EstimationSamples: >= 1, Alpha: > 0 and < 1, BatchSize: >= 1 })
        {
            throw new UserException(string.Create(
                CultureInfo.InvariantCulture,
                $"Smoothing needs a positive deviation, at least 1 sample each and an alpha between 0 and 1, but has {options.Deviation}, {options.SelectionSamples}, {options.EstimationSamples} and {options.Alpha}."));
        }

        (_model, _options, _noise) = (model, options, InputNoise.Gaussian(options.Deviation));
    }

    /// <summary>Certifies inputs [count, ...] (the paper's CERTIFY).</summary>
    public IReadOnlyList<SmoothingCertificate> Certify(Tensor inputs, CancellationToken cancellation = default)
    {
        var certificates = new SmoothingCertificate[inputs.Shape[0]];
        Threads.For(certificates.Length, i =>
        {
            var selected = Count(inputs, i, "selection", _options.SelectionSamples, cancellation);
            var likeliest = Array.IndexOf(selected, selected.Max());
            var successes = Count(inputs, i, "estimation", _options.EstimationSamples, cancellation)[likeliest];
            var bound = ClopperPearson.LowerBound(successes, _options.EstimationSamples, _options.Alpha);
            certificates[i] = bound > 0.5
                ? new SmoothingCertificate(likeliest, _options.Deviation * Normal.InvCDF(0, 1, bound), bound)
                : new SmoothingCertificate(null, 0, bound);
        });
        return certificates;
    }

    /// <summary>Predicts the classes of inputs [count, ...], null where the two likeliest cannot be told apart (the paper's PREDICT).</summary>
    public IReadOnlyList<int?> Predict(Tensor inputs, CancellationToken cancellation = default)
    {
        var predictions = new int?[inputs.Shape[0]];
        Threads.For(predictions.Length, i =>
        {
            var counts = Count(inputs, i, "prediction", _options.EstimationSamples, cancellation);
            var ranks = Enumerable.Range(0, counts.Length).OrderByDescending(k => counts[k]).ToArray();
            var (first, second) = (counts[ranks[0]], counts.Length > 1 ? counts[ranks[1]] : 0);
            predictions[i] = 2 * ClopperPearson.Tail(first, first + second, 0.5) <= _options.Alpha ? ranks[0] : null;
        });
        return predictions;
    }

    /// <summary>How often each class is predicted for one input under noise.</summary>
    private long[] Count(Tensor inputs, int index, string purpose, int samples, CancellationToken cancellation)
    {
        var counts = new long[_model.ClassCount];
        var random = new RandomNumbers(_options.Seed, $"smoothing/{purpose}", index);
        var input = Functional.Rows(inputs, index);
        var draws = new RandomNumbers(_options.Seed, $"smoothing/{purpose}/model", index);
        var seed = ((long)draws.NextUInt32() << 32) | draws.NextUInt32();
        for (var start = 0; start < samples; start += _options.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var noisy = Functional.Rows(input, new int[Math.Min(_options.BatchSize, samples - start)]);
            _noise.AddTo(noisy.Values, random);
            var model = _model is IRandomClassifier scattering
                ? scattering.Fix(seed, [.. Enumerable.Range(start, noisy.Shape[0]).Select(draw => (long)draw)])
                : _model;
            foreach (var prediction in Predictions.Of(model.Logits(noisy)))
            {
                counts[prediction]++;
            }
        }

        return counts;
    }
}
