using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>Certificates of circuits whose angles are affine in the input, with or without re-uploading, from the expectations at the clean input and the slopes of <see cref="CircuitSlopes"/>.</summary>
/// <remarks>
/// Proof. Under exp(-i t H) a state moves with at most the speed |H| in the angle of Fubini and Study (Anandan and Aharonov 1990, Phys. Rev. Lett. 65, 1697), and later
/// gates keep angles; changing the t_j one after the other turns the final state by at most the sum of |w_j d| |H_j|, which is half the sum of a_k |d_k| with the slopes
/// a_k, hence at most half of the Lipschitz constant C of one expectation times |d|. With the angle phi of <see cref="StateAngle"/>, the radius is 2 phi / C. It is never below
/// that of the margins, (f_y - f_j) / 2 C, because the cosine is 1-Lipschitz: arccos f_j - arccos f_y is at least f_y - f_j.
/// </remarks>
public sealed class AngleEncodingCertifier : ICertifier
{
    private const double Inside = 1 - 1e-9;
    private readonly IClassifier _model;
    private readonly double _logitScale, _gateError;
    private readonly double[] _slopes;
    private readonly (double Weights, double Offset, double Gamma)[] _angles;

    /// <summary>Takes a classifier whose logits are expectations of Pauli strings behind a circuit, times a scale.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="circuit">Its circuit, whose first slots are affine in the input.</param>
    /// <param name="weights">Weights [slots, features] of the input in these slots, in radians per unit.</param>
    /// <param name="offsets">What is added in each of them, in radians; none if empty.</param>
    /// <param name="logitScale">Factor of the expectations.</param>
    public AngleEncodingCertifier(IClassifier model, Circuit circuit, Tensor weights, ReadOnlySpan<float> offsets = default, double logitScale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(logitScale);
        ArgumentOutOfRangeException.ThrowIfLessThan(model.ClassCount, 2, nameof(model));
        (_model, _logitScale, _gateError) = (model, logitScale, RoundingError.OfExpectation(circuit));
        Slopes = NormConstants.FromSlopes(CircuitSlopes.ByFeature(circuit, weights));
        _slopes = CircuitSlopes.BySlot(circuit, weights.Shape[0]);
        var offset = offsets.ToArray();
        _angles = [.. CircuitSlopes.Rows(weights).Select((row, slot) => (
            row.Sum(weight => Math.Abs((double)weight)),
            offset.Length == 0 ? 0 : Math.Abs((double)offset[slot]),
            RoundingError.Gamma(row.Count(weight => weight != 0) + 4)))];
    }

    /// <inheritdoc/>
    public string Name => "angle of states in angle encoding";

    /// <summary>Upper bounds for one expectation.</summary>
    public NormConstants Slopes { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Certificate> Certify(Tensor inputs, Norm norm)
    {
        var logits = _model.Logits(inputs);
        var classes = Predictions.Of(logits);
        var features = inputs.Count / inputs.Shape[0];
        return [.. classes.Select((predicted, i) =>
        {
            var expectations = Array.ConvertAll(logits.Values.Slice(i * _model.ClassCount, _model.ClassCount).ToArray(), logit => logit / _logitScale);
            var magnitude = Math.Abs(TensorPrimitives.MaxMagnitude<float>(inputs.Values.Slice(i * features, features)));
            var limit = Math.Min(1 + magnitude, Radius(expectations, predicted, 0, norm));
            return new Certificate(predicted, Inside * Math.Min(limit, Radius(expectations, predicted, Error(magnitude + limit), norm)));
        })];
    }

    private double Radius(double[] expectations, int predicted, double error, Norm norm) => Slopes[norm] is var slope && slope > 0
        ? 2 * StateAngle.Certified(expectations, predicted, error) / slope
        : double.MaxValue;

    /// <summary>The error of an expectation for inputs up to a magnitude: that of the gates and that of the angles.</summary>
    private double Error(double magnitude) =>
        _gateError + _slopes.Zip(_angles).Sum(pair => pair.First * pair.Second.Gamma * ((pair.Second.Weights * magnitude) + pair.Second.Offset));
}
