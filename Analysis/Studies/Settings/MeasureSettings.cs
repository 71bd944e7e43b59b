using System.Text.Json.Serialization;
using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>A measure of a study. Adding a measure is adding a record with a row here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExpressibilitySettings), "expressibility")]
[JsonDerivedType(typeof(EntanglingCapabilitySettings), "entanglingCapability")]
[JsonDerivedType(typeof(GradientVarianceSettings), "gradientVariance")]
[JsonDerivedType(typeof(StatePcaSettings), "statePca")]
[JsonDerivedType(typeof(AverageGradientMagnitudeSettings), "averageGradientMagnitude")]
[JsonDerivedType(typeof(FourierSurrogateSettings), "fourierSurrogate")]
[JsonDerivedType(typeof(LipschitzSettings), "lipschitz")]
[JsonDerivedType(typeof(CertifiedAccuracySettings), "certifiedAccuracy")]
[JsonDerivedType(typeof(PerturbationMeaningSettings), "perturbationMeaning")]
[JsonDerivedType(typeof(EffectiveDimensionSettings), "effectiveDimension")]
[JsonDerivedType(typeof(FourierSpectrumSettings), "fourierSpectrum")]
public abstract record MeasureSettings : IConstrained
{
    /// <inheritdoc/>
    public virtual string? FindConflict(DatasetSettings dataset, DatasetEntry entry) => null;

    /// <summary>The same with every default filled in that depends on the attacks of the study.</summary>
    internal virtual MeasureSettings Resolve(IReadOnlyList<AttackSettings> attacks) => this;
}
