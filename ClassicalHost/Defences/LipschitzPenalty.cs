using System.Globalization;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Defences;

/// <summary>The penalty on trainable encodings of Berberich et al. (2024, arXiv:2311.11871), which Wendlinger et al. use: lambda times the sum of |w_j|^2 |H_j|^2.</summary>
/// <remarks>
/// Gate j turns by exp(-i (w_j x + theta_j) H_j), so that small w_j make a small Lipschitz bound, 2 |M| times the sum of |w_j| |H_j|. The penalty is not that bound.
/// On weights of a classical layer, with |H| = 1, it is the squared Frobenius norm, which is at least the squared spectral norm.
/// </remarks>
public sealed class LipschitzPenalty : ITrainingPenalty
{
    private readonly Tensor[] _weights;
    private readonly double _strength, _generatorNorm;

    /// <summary>Takes the weights that inputs are multiplied with.</summary>
    /// <param name="weights">Encoding weights, of any shapes.</param>
    /// <param name="strength">The factor lambda, at least 0.</param>
    /// <param name="generatorNorm">Spectral norm of each H_j; one half for rotations.</param>
    /// <exception cref="UserException">There are no weights, none can be trained, or a number is negative or not finite.</exception>
    public LipschitzPenalty(IEnumerable<Tensor> weights, double strength, double generatorNorm = 0.5)
    {
        _weights = [.. weights];
        if (!_weights.Any(weight => weight.RequiresGrad))
        {
            throw new UserException("A Lipschitz penalty needs encoding weights that training may change, but there are none: the model's encoding is fixed.");
        }

        if (strength is not (>= 0 and < double.PositiveInfinity) || generatorNorm is not (>= 0 and < double.PositiveInfinity))
        {
            throw new UserException(string.Create(
                CultureInfo.InvariantCulture, $"A Lipschitz penalty needs a finite strength and norm of at least 0, but has {strength} and {generatorNorm}."));
        }

        (_strength, _generatorNorm) = (strength, generatorNorm);
    }

    /// <inheritdoc/>
    public string Settings => string.Create(CultureInfo.InvariantCulture, $"Lipschitz penalty({_strength}, generator norm {_generatorNorm})");

    /// <inheritdoc/>
    public Tensor Value() =>
        _weights.Select(weight => Functional.Sum(weight * weight)).Aggregate((sum, next) => sum + next) * (float)(_strength * _generatorNorm * _generatorNorm);
}
