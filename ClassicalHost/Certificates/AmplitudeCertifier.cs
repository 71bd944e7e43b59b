using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>The closed-form certificate of amplitude encoding, whatever the circuit: from expectations at the clean input alone.</summary>
/// <remarks>
/// Proof. The state of x is x / |x|. If |d| &lt; |x|, the distance from x + d to the line of x is at most |d|, so the two states differ by at most arcsin(|d| / |x|),
/// and the circuit keeps that angle. With the angle phi of <see cref="StateAngle"/>, which is at most pi / 4 where two classes compete, every d with |d| &lt; |x| sin(phi) leaves the class.
/// As |d|_2 is at most |d|_1 and at most sqrt(D) |d|_inf, l1 has the radius of l2, and linf that radius over sqrt(D). Radii grow in proportion to x, since c x has the state of x.
/// </remarks>
public sealed class AmplitudeCertifier : ICertifier
{
    private const double Inside = 1 - 1e-9;
    private readonly IClassifier _model;
    private readonly double _logitScale, _error;

    /// <summary>Takes a classifier whose logits are expectations of Pauli strings behind a circuit on amplitude-encoded inputs, times a scale.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="circuit">Its circuit, without the encoding.</param>
    /// <param name="logitScale">Factor of the expectations.</param>
    public AmplitudeCertifier(IClassifier model, Circuit circuit, double logitScale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(logitScale);
        ArgumentOutOfRangeException.ThrowIfLessThan(model.ClassCount, 2, nameof(model));
        (_model, _logitScale, _error) = (model, logitScale, RoundingError.OfExpectation(circuit));
    }

    /// <inheritdoc/>
    public string Name => "angle of states in amplitude encoding";

    /// <summary>Upper bound of the Euclidean norm of the gradient of an expectation f at an input x: 2 sqrt(1 - f^2) / |x|.</summary>
    /// <remarks>Proof. By <see cref="StateAngle"/>, |d arccos f| is at most 2 d phi, and d phi at most |d| / |x|; and df = -sqrt(1 - f^2) d(arccos f).</remarks>
    public static double GradientBound(double expectation, double inputNorm) => 2 * Math.Sqrt(Math.Max(0, 1 - (expectation * expectation))) / inputNorm;

    /// <inheritdoc/>
    public IReadOnlyList<Certificate> Certify(Tensor inputs, Norm norm)
    {
        var logits = _model.Logits(inputs);
        var classes = Predictions.Of(logits);
        var features = inputs.Count / inputs.Shape[0];
        var perFeature = norm == Norm.Linf ? Math.Sqrt(features) : 1;
        return [.. classes.Select((predicted, i) =>
        {
            var expectations = Array.ConvertAll(logits.Values.Slice(i * _model.ClassCount, _model.ClassCount).ToArray(), logit => logit / _logitScale);
            var sample = Array.ConvertAll(inputs.Values.Slice(i * features, features).ToArray(), value => (double)value);
            var angle = StateAngle.Certified(expectations, predicted, _error);
            return new Certificate(predicted, Inside * TensorPrimitives.Norm<double>(sample) * Math.Sin(angle) / perFeature);
        })];
    }
}
