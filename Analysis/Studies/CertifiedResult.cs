using QSharpAdv.Analysis.Robustness;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Certified accuracy of a model over seeds: a lower bound of its accuracy under any attack.</summary>
/// <param name="Certifier">The proof.</param>
/// <param name="Norm">"linf", "l2" or "l1".</param>
/// <param name="Points">One point per epsilon, ascending.</param>
public sealed record CertifiedCurve(string Certifier, string Norm, IReadOnlyList<CertifiedPoint> Points)
{
    /// <summary>The curves of a model, one per norm, from the counts of each seed; empty if there is no certificate.</summary>
    internal static IReadOnlyList<CertifiedCurve> Of(string? certifier, IReadOnlyList<CertifiedCounts>?[] perSeed, int tested) =>
        certifier is null || perSeed.Any(seed => seed is null) ? [] :
        [
            .. perSeed[0]!.Select((curve, norm) => new CertifiedCurve(certifier, curve.Norm, [.. curve.Points.Select((point, index) =>
                new CertifiedPoint(point.Epsilon, OutcomeSummary.Accuracy(perSeed, seed => seed![norm].Points[index].Certified, tested)))])),
        ];
}

/// <summary>One epsilon of a curve.</summary>
/// <param name="Epsilon">Radius of the ball, in units of the input.</param>
/// <param name="Accuracy">Share of images that are right and certified.</param>
public sealed record CertifiedPoint(double Epsilon, SeedSummary Accuracy);
