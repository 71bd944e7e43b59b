using System.Globalization;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>With few shots a gradient may be more noise than signal.</summary>
internal sealed class GradientsAreNoise : IEvidenceCheck
{
    public string Name => "noisy gradients";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        where model.Probe is { SignalToNoise: < 1 } && level is { UsesGradients: true, Epsilon: > 0 }
        let ratio = model.Probe!.SignalToNoise!.Value * Math.Sqrt(level.GradientSamples)
        where ratio < 1
        select (level, EvidenceGrade.Broken,
            string.Create(CultureInfo.InvariantCulture, $"The gradients of {model.Name} that {level.Attack} follows are mostly noise: their mean is {ratio:0.00} times as long as their scatter. More shots or more averaging would attack better."));
}
