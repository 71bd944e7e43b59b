using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>An epoch of a model's training: means over seeds, and the range of the validation accuracy.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Kind">"quantum" or "classical".</param>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="TrainingLoss">Mean training loss.</param>
/// <param name="TrainingAccuracy">Mean training accuracy in [0, 1].</param>
/// <param name="ValidationLoss">Mean validation loss.</param>
/// <param name="ValidationAccuracy">Mean validation accuracy in [0, 1].</param>
/// <param name="ValidationLow">Least validation accuracy of a seed.</param>
/// <param name="ValidationHigh">Greatest validation accuracy of a seed.</param>
/// <param name="ValidationPerSeed">The validation accuracy of each seed.</param>
public sealed record TrainingRow(
    string Model,
    string Kind,
    int Epoch,
    double TrainingLoss,
    double TrainingAccuracy,
    double ValidationLoss,
    double ValidationAccuracy,
    double ValidationLow,
    double ValidationHigh,
    IReadOnlyList<double> ValidationPerSeed)
{
    internal static IEnumerable<TrainingRow> Of(ModelResult model) => (model.Training ?? []).Select(point => new TrainingRow(
        model.Name,
        ModelRow.KindOf(model),
        point.Epoch,
        point.TrainingLoss.Mean,
        point.TrainingAccuracy.Mean,
        point.ValidationLoss.Mean,
        point.ValidationAccuracy.Mean,
        point.ValidationAccuracy.Low,
        point.ValidationAccuracy.High,
        point.ValidationAccuracy.PerSeed));
}
