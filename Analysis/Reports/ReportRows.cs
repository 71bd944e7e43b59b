using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports;

/// <summary>The numbers of a study as flat rows: what the charts draw and what the CSV files hold.</summary>
/// <param name="Accuracy">One row per model, attack and epsilon.</param>
/// <param name="Models">One row per model.</param>
/// <param name="Queries">Accuracy against queries, at the middle epsilon of each attack that asks more than once.</param>
public sealed record ReportRows(IReadOnlyList<AccuracyRow> Accuracy, IReadOnlyList<ModelRow> Models, IReadOnlyList<QueryRow> Queries)
{
    /// <summary>One row per certified model, norm and epsilon; empty without certificates.</summary>
    public IReadOnlyList<BracketRow> Brackets { get; init; } = [];

    /// <summary>One row per attack, epsilon and pair of models that an attack was made on and shown to; empty without transfers.</summary>
    public IReadOnlyList<TransferRow> Transfers { get; init; } = [];

    /// <summary>One row per model and epoch; empty when the training was not validated.</summary>
    public IReadOnlyList<TrainingRow> Training { get; init; } = [];

    /// <summary>One row per state of an ansatz at random angles; empty when that was not measured.</summary>
    public IReadOnlyList<StateRow> States { get; init; } = [];

    /// <summary>One row per model and order of its Fourier spectrum; empty when that was not measured.</summary>
    public IReadOnlyList<SpectrumRow> Spectra { get; init; } = [];

    /// <summary>Flattens a study's result.</summary>
    public static ReportRows Of(StudyResult result) =>
        new(
            [.. from model in result.Models
                from curve in model.Attacks
                from point in curve.Points
                select AccuracyRow.Of(model, curve, point)],
            [.. result.Models.Select(ModelRow.Of)],
            [.. from model in result.Models from curve in model.Attacks from row in QueryRow.Of(model, curve) select row])
        {
            Brackets = [.. result.Models.SelectMany(BracketRow.Of)],
            Transfers = [.. result.Transfers.SelectMany(TransferRow.Of)],
            Training = [.. result.Models.SelectMany(TrainingRow.Of)],
            Spectra = [.. result.Models.SelectMany(SpectrumRow.Of)],
            States = [.. StateRow.Of(result)],
        };
}
