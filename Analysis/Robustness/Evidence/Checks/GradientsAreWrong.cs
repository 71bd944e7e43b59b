using System.Globalization;

namespace QSharpAdv.Analysis.Robustness.Evidence.Checks;

/// <summary>Gradients must agree with differences of the loss, and those of circuits by the adjoint method with parameter shift.</summary>
internal sealed class GradientsAreWrong : IEvidenceCheck
{
    private const double LargestDisagreement = 0.1;

    public string Name => "wrong gradients";

    public IEnumerable<(AttackLevel Level, EvidenceGrade Grade, string Reason)> Find(AttackedModel model) =>
        from level in model.Levels
        where level is { UsesGradients: true, Epsilon: > 0 }
        let reason = Reason(model)
        where reason is not null
        select (level, EvidenceGrade.Broken, reason);

    private static string? Reason(AttackedModel model) => model.Probe switch
    {
        { GradientError: > LargestDisagreement and var error } =>
            string.Create(CultureInfo.InvariantCulture, $"The gradients of {model.Name} disagree with differences of its loss by {error:0.00} of their size: attacks that follow them are led astray."),
        { ShiftError: > LargestDisagreement and var error } =>
            string.Create(CultureInfo.InvariantCulture, $"The adjoint gradients of the circuits in {model.Name} disagree with parameter shift by {error:0.00} of their size."),
        _ => null,
    };
}
