using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>What is known of one model apart from attacks; null where it was not measured.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Kind">"quantum" or "classical".</param>
/// <param name="Parameters">Trained parameters.</param>
/// <param name="CleanAccuracy">Mean test accuracy over seeds in [0, 1].</param>
/// <param name="CleanLow">Lower end of its 95 % interval.</param>
/// <param name="CleanHigh">Upper end of its 95 % interval.</param>
/// <param name="Ansatz">Reference to the Q# operation.</param>
/// <param name="Circuit">The ansatz in short, with the number of layers when there are several.</param>
/// <param name="Qubits">Number of qubits.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Angles">Number of angles.</param>
/// <param name="Expressibility">Kullback-Leibler divergence from Haar in nats.</param>
/// <param name="ExpressibilityLow">Lower end of its 95 % interval.</param>
/// <param name="ExpressibilityHigh">Upper end of its 95 % interval.</param>
/// <param name="EntanglingCapability">Mean Meyer-Wallach measure in [0, 1].</param>
/// <param name="GradientVariance">Mean variance of the derivatives of an expectation by the angles.</param>
/// <param name="GradientVarianceLow">Lower end of its 95 % interval.</param>
/// <param name="GradientVarianceHigh">Upper end of its 95 % interval.</param>
/// <param name="GradientL1">Mean l1 norm of the input gradient.</param>
/// <param name="GradientL2">Mean l2 norm of the input gradient.</param>
/// <param name="GradientLinf">Mean linf norm of the input gradient.</param>
/// <param name="GradientL2PerSeed">The mean l2 norm of each seed.</param>
public sealed record ModelRow(
    string Model,
    string Kind,
    int Parameters,
    double CleanAccuracy,
    double CleanLow,
    double CleanHigh,
    string? Ansatz = null,
    string? Circuit = null,
    int? Qubits = null,
    int? Layers = null,
    int? Angles = null,
    double? Expressibility = null,
    double? ExpressibilityLow = null,
    double? ExpressibilityHigh = null,
    double? EntanglingCapability = null,
    double? GradientVariance = null,
    double? GradientVarianceLow = null,
    double? GradientVarianceHigh = null,
    double? GradientL1 = null,
    double? GradientL2 = null,
    double? GradientLinf = null,
    IReadOnlyList<double>? GradientL2PerSeed = null)
{
    /// <summary>Mean coefficient of determination of the model's Fourier surrogate.</summary>
    public double? SurrogateR2 { get; init; }

    /// <summary>Mean share of images for which surrogate and model predict the same class.</summary>
    public double? SurrogateAgreement { get; init; }

    /// <summary>Mean accuracy of the model on points of PGD made on the surrogate.</summary>
    public double? AccuracyUnderSurrogate { get; init; }

    /// <summary>Upper bound of the Lipschitz constant of a margin per linf change, mean over seeds.</summary>
    public double? LipschitzMarginLinf { get; init; }

    /// <summary>The same per l2 change.</summary>
    public double? LipschitzMarginL2 { get; init; }

    /// <summary>The same per l1 change.</summary>
    public double? LipschitzMarginL1 { get; init; }

    /// <summary>Upper bound of the Lipschitz constant of a logit per linf change.</summary>
    public double? LipschitzLogitLinf { get; init; }

    /// <summary>The same per l2 change.</summary>
    public double? LipschitzLogitL2 { get; init; }

    /// <summary>The same per l1 change.</summary>
    public double? LipschitzLogitL1 { get; init; }

    /// <summary>The bound as Wendlinger et al. (2024, table I) print it.</summary>
    public double? LipschitzTabulated { get; init; }

    /// <summary>Sampled lower bound of the constant of a margin per l2 change.</summary>
    public double? LipschitzSampledMarginL2 { get; init; }

    /// <summary>Effective dimension at starting weights, mean over seeds.</summary>
    public double? EffectiveDimension { get; init; }

    /// <summary>Mean frequency of the logits along a pixel in radians per unit of brightness, mean over seeds.</summary>
    public double? FourierMeanFrequency { get; init; }

    /// <summary>Degree of the logits along a pixel, mean over seeds.</summary>
    public double? FourierDegree { get; init; }

    internal static ModelRow Of(ModelResult model)
    {
        var row = new ModelRow(
            model.Name,
            KindOf(model),
            model.ParameterCount,
            model.CleanAccuracy.Mean,
            model.CleanAccuracy.Low,
            model.CleanAccuracy.High);
        return row.With(model.Circuit).With(model.GradientMagnitude).With(model.Lipschitz) with
        {
            SurrogateR2 = model.FourierSurrogate?.R2.Mean,
            SurrogateAgreement = model.FourierSurrogate?.Agreement.Mean,
            AccuracyUnderSurrogate = model.FourierSurrogate?.CircuitAccuracy.Mean,
            EffectiveDimension = model.EffectiveDimension?.Mean,
            FourierMeanFrequency = model.Spectrum?.MeanFrequency.Mean,
            FourierDegree = model.Spectrum?.Degree.Mean,
        };
    }

    internal static string KindOf(ModelResult model) => model.IsQuantum ? "quantum" : "classical";

    /// <summary>"Sim2019.Circuit06" with two layers is "Circuit06 ×2".</summary>
    internal static string ShortName(CircuitMeasures circuit)
    {
        var reference = circuit.Ansatz;
        var options = reference.IndexOf('(', StringComparison.Ordinal);
        var dot = reference.LastIndexOf('.', options < 0 ? reference.Length - 1 : options);
        return reference[(dot + 1)..] + (circuit.Layers > 1 ? $" ×{circuit.Layers}" : "");
    }

    private ModelRow With(CircuitMeasures? circuit) => circuit is null ? this : this with
    {
        Ansatz = circuit.Ansatz,
        Circuit = ShortName(circuit),
        Qubits = circuit.Qubits,
        Layers = circuit.Layers,
        Angles = circuit.AngleCount,
        Expressibility = circuit.Expressibility,
        ExpressibilityLow = circuit.ExpressibilityLow,
        ExpressibilityHigh = circuit.ExpressibilityHigh,
        EntanglingCapability = circuit.EntanglingCapability,
        GradientVariance = circuit.GradientVariance,
        GradientVarianceLow = circuit.GradientVarianceLow,
        GradientVarianceHigh = circuit.GradientVarianceHigh,
    };

    private ModelRow With(LipschitzResult? found) => found is null ? this : this with
    {
        LipschitzMarginLinf = found.Margin?.Linf.Mean,
        LipschitzMarginL2 = found.Margin?.L2.Mean,
        LipschitzMarginL1 = found.Margin?.L1.Mean,
        LipschitzLogitLinf = found.Logit?.Linf.Mean,
        LipschitzLogitL2 = found.Logit?.L2.Mean,
        LipschitzLogitL1 = found.Logit?.L1.Mean,
        LipschitzTabulated = found.Tabulated?.Mean,
        LipschitzSampledMarginL2 = found.SampledMargin.L2.Mean,
    };

    private ModelRow With(GradientMagnitudes? gradient) => gradient is null ? this : this with
    {
        GradientL1 = gradient.L1.Mean,
        GradientL2 = gradient.L2.Mean,
        GradientLinf = gradient.Linf.Mean,
        GradientL2PerSeed = gradient.L2.PerSeed,
    };
}
