using System.Globalization;
using QSharpAdv.Analysis.Robustness.Evidence;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Grades every robust accuracy of a model by what all attacks on it left.</summary>
internal static class GradedResult
{
    private const string Steps = "steps";

    /// <summary>The model with the evidence of each point filled in.</summary>
    public static ModelResult Of(ModelResult model, int classCount)
    {
        var levels = model.Attacks.SelectMany(curve => curve.Points.Select(point => Level(curve, point))).ToArray();
        var findings = EvidenceChecks.Of(new AttackedModel(model.Name, classCount, levels, model.Probe));
        var next = 0;
        return model with
        {
            Attacks = [.. model.Attacks.Select(curve => curve with { Points = [.. curve.Points.Select(point => point with { Evidence = findings[next++] })] })],
        };
    }

    /// <summary>Whether an attack takes one step: FGSM, or one whose settings say so.</summary>
    public static bool IsSingleStep(AttackCurve curve) => IsSingleStep(curve.Attack, curve.Settings);

    /// <inheritdoc cref="IsSingleStep(AttackCurve)"/>
    public static bool IsSingleStep(string attack, IReadOnlyList<KeyValuePair<string, string>> settings) => StepsOf(attack, settings) == 1;

    private static AttackLevel Level(AttackCurve curve, CurvePoint point) =>
        new(curve.Attack, curve.Norm, point.Epsilon, point.Accuracy.Mean, point.Accuracy.Low)
        {
            UsesGradients = curve.UsesGradients,
            Steps = StepsOf(curve.Attack, curve.Settings),
            OtherSettings = string.Join('\n', curve.Settings.Where(setting => setting.Key is not (Steps or "stepSize" or "preset")).Select(setting => $"{setting.Key}={setting.Value}")),
            GradientSamples = curve.GradientSamples,
            Tally = point.Tally,
        };

    private static int? StepsOf(string attack, IReadOnlyList<KeyValuePair<string, string>> settings) =>
        attack.StartsWith("FGSM", StringComparison.OrdinalIgnoreCase) ? 1 : Number(settings, Steps);

    private static int? Number(IReadOnlyList<KeyValuePair<string, string>> settings, string name) =>
        settings.FirstOrDefault(setting => setting.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { } text
        && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
