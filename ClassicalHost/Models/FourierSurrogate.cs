using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>Classical surrogates of circuits from random Fourier features (Landman et al. 2022, arXiv:2210.13200; when they work: Sweke et al. 2023, arXiv:2309.11647).</summary>
/// <remarks>
/// The features of a sample x are cos(w x) and sin(w x) for M frequency vectors w, divided by sqrt(M). Coefficients b minimise the sum over samples of |b f(x) - y|^2 plus
/// ridge times |b|^2, in double precision, with y the logits of the circuit and not labels. The result is a Fourier network, which can be attacked and certified as such.
/// </remarks>
public static class FourierSurrogate
{
    /// <summary>A surrogate with frequencies drawn from the model's own spectrum.</summary>
    /// <param name="model">The circuit to imitate, with its present weights.</param>
    /// <param name="inputs">Samples [count, ...] at which to imitate it.</param>
    /// <param name="frequencies">M, the number of frequency vectors.</param>
    /// <param name="ridge">Factor of the squared coefficients, above 0.</param>
    /// <param name="seed">Seed of the frequencies.</param>
    public static FourierNetwork Fit(ReUploadClassifier model, Tensor inputs, int frequencies, double ridge, long seed) =>
        Fit(model, inputs, new ReUploadSpectrum(model).Draw(new RandomNumbers(seed, "model/fourier-surrogate"), frequencies), ridge);

    /// <summary>A surrogate with given frequencies.</summary>
    /// <param name="model">The model to imitate: samples [batch, ...] to logits [batch, classes].</param>
    /// <param name="inputs">Samples [count, ...] at which to imitate it.</param>
    /// <param name="frequencies">Frequency vectors [M, values of a sample].</param>
    /// <param name="ridge">Factor of the squared coefficients, above 0.</param>
    /// <exception cref="UserException">The ridge is not positive.</exception>
    public static FourierNetwork Fit(Module model, Tensor inputs, Tensor frequencies, double ridge)
    {
        if (!(ridge > 0) || !double.IsFinite(ridge))
        {
            throw new UserException(FormattableString.Invariant($"A Fourier surrogate is fitted with a positive, finite ridge, but got {ridge}."));
        }

        var logits = Inference.Forward(model, inputs);
        var (samples, count, classes) = (inputs.Shape[0], frequencies.Shape[0], logits.Shape[1]);
        var phases = Functional.Linear(Functional.Flatten(inputs.Detach()), frequencies.Detach());
        var scale = 1 / Math.Sqrt(count);
        var features = Matrix<double>.Build.Dense(samples, 2 * count, (i, j) =>
            scale * (j < count ? Math.Cos(phases.Values[(i * count) + j]) : Math.Sin(phases.Values[(i * count) + j - count])));
        var targets = Matrix<double>.Build.Dense(samples, classes, (i, k) => logits.Values[(i * classes) + k]);
        var coefficients = Ridge(features, targets, ridge) * scale;
        return FourierNetwork.Of(frequencies, Coefficients(0), Coefficients(count));

        Tensor Coefficients(int start) => Tensor.From(
            [.. from k in Enumerable.Range(0, classes) from j in Enumerable.Range(start, count) select (float)coefficients[j, k]], classes, count);
    }

    /// <summary>The minimum of |F b - y|^2 + ridge |b|^2, by the smaller of the two symmetric systems that give it.</summary>
    private static Matrix<double> Ridge(Matrix<double> features, Matrix<double> targets, double ridge)
    {
        var isTall = features.RowCount >= features.ColumnCount;
        var gram = isTall ? features.TransposeThisAndMultiply(features) : features.TransposeAndMultiply(features);
        for (var i = 0; i < gram.RowCount; i++)
        {
            gram[i, i] += ridge;
        }

        var factor = gram.Cholesky();
        return isTall ? factor.Solve(features.TransposeThisAndMultiply(targets)) : features.TransposeThisAndMultiply(factor.Solve(targets));
    }
}
