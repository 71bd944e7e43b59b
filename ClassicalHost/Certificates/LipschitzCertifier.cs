using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>Certificates from margins over Lipschitz constants of the differences of logits (Tsuzuku, Sato, Sugiyama 2018, arXiv:1802.04034, section 3, with a constant per pair of classes).</summary>
/// <remarks>
/// Proof. A difference of margin m with constant C stays positive while C |d| is below m; the class can change only if one of them does not. As rounding grows with the size of the input,
/// a radius is never given above 1 plus the largest absolute value of the input.
/// </remarks>
public sealed class LipschitzCertifier : ICertifier
{
    private const double Inside = 1 - 1e-9;
    private readonly IClassifier _model;
    private readonly Func<double, double> _logitError;

    /// <summary>Takes a model and upper bounds of it.</summary>
    /// <param name="name">Name in reports, with the source of the constants.</param>
    /// <param name="model">The classifier.</param>
    /// <param name="constants">Upper bounds for its logits.</param>
    /// <param name="logitError">Maps the largest absolute value of an input to the largest rounding error of a logit.</param>
    public LipschitzCertifier(string name, IClassifier model, LipschitzConstants constants, Func<double, double> logitError)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(constants.ClassCount, model.ClassCount, nameof(constants));
        (Name, _model, Constants, _logitError) = (name, model, constants, logitError);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The constants that the certificates rest on.</summary>
    public LipschitzConstants Constants { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Certificate> Certify(Tensor inputs, Norm norm)
    {
        var logits = _model.Logits(inputs);
        var classes = Predictions.Of(logits);
        var features = inputs.Count / inputs.Shape[0];
        return [.. classes.Select((predicted, i) =>
        {
            var scores = logits.Values.Slice(i * _model.ClassCount, _model.ClassCount);
            var magnitude = Math.Abs(TensorPrimitives.MaxMagnitude<float>(inputs.Values.Slice(i * features, features)));
            var reach = Constants.Radius(scores, predicted, norm);
            var error = _logitError(magnitude + Math.Min(reach, 1 + magnitude));
            return new Certificate(predicted, Inside * Math.Min(Constants.Radius(scores, predicted, norm, error), 1 + magnitude));
        })];
    }
}
