using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>What is known of the accuracy of a model under the strongest possible attack at one epsilon: it lies between what is certified and what attacks leave.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Kind">"quantum" or "classical".</param>
/// <param name="Norm">"linf", "l2" or "l1".</param>
/// <param name="Epsilon">Radius of the ball.</param>
/// <param name="Certified">Certified accuracy, mean over seeds in [0, 1].</param>
/// <param name="Attacked">Lowest mean accuracy under any attack of the study at this epsilon; null if there is none.</param>
/// <param name="Attack">The attack that leaves it.</param>
/// <param name="Certifier">The proof.</param>
/// <param name="CertifiedPerSeed">The certified accuracy of each seed.</param>
public sealed record BracketRow(
    string Model, string Kind, string Norm, double Epsilon, double Certified, double? Attacked, string? Attack, string Certifier, IReadOnlyList<double> CertifiedPerSeed)
{
    internal static IEnumerable<BracketRow> Of(ModelResult model) =>
        from curve in model.Certified
        from point in curve.Points
        let strongest =
            (from attack in model.Attacks
             where attack.Norm == curve.Norm
             from attacked in attack.Points
             where attacked.Epsilon == point.Epsilon
             orderby attacked.Accuracy.Mean
             select (attack.Attack, Accuracy: (double?)attacked.Accuracy.Mean)).FirstOrDefault()
        select new BracketRow(
            model.Name, ModelRow.KindOf(model), curve.Norm, point.Epsilon, point.Accuracy.Mean, strongest.Accuracy, strongest.Attack, curve.Certifier, point.Accuracy.PerSeed);
}
