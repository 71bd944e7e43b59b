using System.Text.Json;
using System.Text.Json.Serialization;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Robustness.Evidence;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Everything a study found, ready to be tabulated, drawn and exported.</summary>
/// <param name="Name">Name of the study.</param>
/// <param name="DataSet">The data in words, for example "Digits (8x8, 10 classes): 1,200 training and 300 attacked images".</param>
/// <param name="ClassCount">Number of classes; chance accuracy is one over it.</param>
/// <param name="Settings">The study with every default filled in: a valid study file.</param>
/// <param name="Environment">Versions and machine, name to value, in display order.</param>
/// <param name="TrialsFinished">Trials that the result rests on.</param>
/// <param name="TrialsPlanned">Trials that the study asks for.</param>
/// <param name="Models">One entry per model, in the study's order.</param>
public sealed record StudyResult(
    string Name,
    string DataSet,
    int ClassCount,
    JsonElement Settings,
    IReadOnlyList<KeyValuePair<string, string>> Environment,
    int TrialsFinished,
    int TrialsPlanned,
    IReadOnlyList<ModelResult> Models)
{
    /// <summary>What attacks made on each model do to the others, one entry per attack; empty where no transfer was asked for.</summary>
    public IReadOnlyList<TransferResult> Transfers { get; init; } = [];

    /// <summary>The command that makes the result; null for that which runs <see cref="Settings"/> as a study.</summary>
    public string? Command { get; init; }
}

/// <summary>What was measured of one model over all seeds.</summary>
/// <param name="Name">Name shown to people, for example "QuNN Sim2019.Circuit06".</param>
/// <param name="IsQuantum">Whether the model contains a circuit.</param>
/// <param name="ParameterCount">Trained parameters.</param>
/// <param name="CleanAccuracy">Test accuracy in [0, 1] over seeds.</param>
/// <param name="Attacks">Accuracy against epsilon, one curve per attack.</param>
/// <param name="Circuit">The ansatz and its measures; null for classical models.</param>
/// <param name="GradientMagnitude">Mean norm of the loss gradient by the input, over seeds; null when not asked for.</param>
/// <param name="Examples">Clean and attacked images of the first seed.</param>
/// <param name="LogitBound">Largest absolute value that a logit can take, for example 1 for bare expectation values; null when unbounded.</param>
/// <param name="Probe">What asking the model of the first seed showed; null when it was not asked.</param>
public sealed record ModelResult(
    string Name,
    bool IsQuantum,
    int ParameterCount,
    SeedSummary CleanAccuracy,
    IReadOnlyList<AttackCurve> Attacks,
    CircuitMeasures? Circuit,
    GradientMagnitudes? GradientMagnitude,
    IReadOnlyList<AttackedExample> Examples,
    double? LogitBound = null,
    ModelProbe? Probe = null)
{
    /// <summary>The course of its training, one point per epoch; null when not asked for.</summary>
    public IReadOnlyList<TrainingPoint>? Training { get; init; }

    /// <summary>What classical surrogates of a re-upload classifier are worth; null when not asked for, or for another kind of model.</summary>
    public SurrogateMeasures? FourierSurrogate { get; init; }

    /// <summary>Its Lipschitz constants; null when not asked for.</summary>
    public LipschitzResult? Lipschitz { get; init; }

    /// <summary>How much of perturbations changes the meaning of its images; null when not asked for.</summary>
    public MeaningResult? Meaning { get; init; }

    /// <summary>Its effective dimension at starting weights; null when not asked for or too large to measure.</summary>
    public SeedSummary? EffectiveDimension { get; init; }

    /// <summary>The Fourier spectrum of its logits along single pixels; null when not asked for, or for models without encoded angles.</summary>
    public SpectrumResult? Spectrum { get; init; }

    /// <summary>Its certified accuracy, one curve per norm; empty when not asked for or when there is no certificate for this kind of model.</summary>
    public IReadOnlyList<CertifiedCurve> Certified { get; init; } = [];
}

/// <summary>A quantity over seeds.</summary>
/// <param name="Mean">Mean over seeds.</param>
/// <param name="Deviation">Sample standard deviation over seeds; 0 for one seed.</param>
/// <param name="Low">Lower end of the 95 % interval over images and seeds, for accuracies; the least value over seeds otherwise.</param>
/// <param name="High">Upper end of that interval; the greatest value over seeds otherwise.</param>
/// <param name="PerSeed">The value of each seed.</param>
public sealed record SeedSummary(double Mean, double Deviation, double Low, double High, IReadOnlyList<double> PerSeed);

/// <summary>Accuracy against epsilon under one attack.</summary>
/// <param name="Attack">Name, for example "PGD".</param>
/// <param name="Norm">"linf", "l2" or "l1".</param>
/// <param name="Settings">The attack's resolved settings, name to value.</param>
/// <param name="Points">One point per epsilon, ascending.</param>
/// <param name="UsesGradients">Whether it uses gradients of the attacked model.</param>
/// <param name="GradientSamples">Gradients that it averages into one.</param>
public sealed record AttackCurve(
    string Attack,
    string Norm,
    IReadOnlyList<KeyValuePair<string, string>> Settings,
    IReadOnlyList<CurvePoint> Points,
    bool UsesGradients = true,
    int GradientSamples = 1);

/// <summary>One epsilon of a curve.</summary>
/// <param name="Epsilon">Radius of the ball, in units of the input (pixels in [0, 1]).</param>
/// <param name="Accuracy">Robust accuracy in [0, 1].</param>
/// <param name="Tally">Counts over all seeds; null when they are not known.</param>
public sealed record CurvePoint(double Epsilon, SeedSummary Accuracy, AttackTally? Tally = null)
{
    /// <summary>How far the accuracy can be believed; null for an epsilon of 0, where nothing is attacked.</summary>
    public EvidenceGrade? Grade => Epsilon > 0 ? EvidenceChecks.Grade(Evidence) : null;

    /// <summary>What checks have against the accuracy, the gravest first.</summary>
    public IReadOnlyList<EvidenceFinding> Evidence { get; init; } = [];
}

/// <summary>An ansatz and what was measured of it.</summary>
/// <param name="Ansatz">Reference to the Q# operation, for example "Sim2019.Circuit06".</param>
/// <param name="Qubits">Number of qubits.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="AngleCount">Number of angles.</param>
/// <param name="Expressibility">Kullback-Leibler divergence from Haar in nats, corrected for bias; null when not measured.</param>
/// <param name="ExpressibilityLow">Lower end of its 95 % bootstrap interval.</param>
/// <param name="ExpressibilityHigh">Upper end of its 95 % bootstrap interval.</param>
/// <param name="EntanglingCapability">Mean Meyer-Wallach measure in [0, 1]; null when not measured.</param>
/// <param name="Circuit">The compiled ansatz, for its diagram; null when there is none to draw. Not part of exports.</param>
/// <param name="GradientVariance">Mean variance of the derivatives of an expectation by the angles; null when not measured.</param>
/// <param name="GradientVarianceLow">Lower end of its 95 % interval.</param>
/// <param name="GradientVarianceHigh">Upper end of its 95 % interval.</param>
public sealed record CircuitMeasures(
    string Ansatz,
    int Qubits,
    int Layers,
    int AngleCount,
    double? Expressibility,
    double? ExpressibilityLow,
    double? ExpressibilityHigh,
    double? EntanglingCapability,
    [property: JsonIgnore] Circuit? Circuit,
    double? GradientVariance = null,
    double? GradientVarianceLow = null,
    double? GradientVarianceHigh = null)
{
    /// <summary>States at random angles in the plane of their first two principal components; null when not measured.</summary>
    public StatePca? StatePca { get; init; }
}

/// <summary>Mean norm of the gradient of the loss by the input.</summary>
/// <param name="L1">Mean l1 norm over seeds.</param>
/// <param name="L2">Mean l2 norm over seeds.</param>
/// <param name="Linf">Mean linf norm over seeds.</param>
public sealed record GradientMagnitudes(SeedSummary L1, SeedSummary L2, SeedSummary Linf);

/// <summary>One image before and after an attack.</summary>
/// <param name="Attack">Name of the attack.</param>
/// <param name="Epsilon">Radius of the ball.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="Label">True class.</param>
/// <param name="CleanPrediction">Class predicted for the clean image.</param>
/// <param name="AttackedPrediction">Class predicted for the attacked image.</param>
/// <param name="Clean">Pixels in [0, 1], row by row, plane by plane.</param>
/// <param name="Attacked">Pixels in [0, 1], in the same order.</param>
public sealed record AttackedExample(
    string Attack,
    double Epsilon,
    int Width,
    int Label,
    int CleanPrediction,
    int AttackedPrediction,
    IReadOnlyList<float> Clean,
    IReadOnlyList<float> Attacked)
{
    /// <summary>Planes of an image: 3 for red, green and blue, 1 for grey.</summary>
    public int Channels { get; init; } = 1;
}
