using QSharpAdv.Analysis.Reports.Charts;
using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>What attacks made on one model do to others, as maps and as tables.</summary>
internal sealed class TransfersSection : IReportSection
{
    public string Id => "transfers";

    public string Title => "Transfers between models";

    public Markup Render(StudyResult result) => result.Transfers.Count == 0 ? Empty : Of($"""
        <p>Here an attacker knows one model and attacks another. Every model is attacked once, all steps are run, and the images are shown to each model of the same seed. An image counts as right if the model gets it right with and without the attack.</p>
        {ChartMarkup.Render(result, ChartSection.Transfers)}
        {result.Transfers.SelectMany(transfer => transfer.Points.Select(point => Table(transfer, point)))}
        """);

    private static Markup Table(TransferResult transfer, TransferPoint point) => TableMarkup.Render(
        Of($"<b>{transfer.Attack}, {transfer.Norm}, ε = {Numbers.Plain(point.Epsilon)}</b>: accuracy in percent of the model of a column under the attack made on the model of a row, mean over seeds ± deviation, and the 95 % interval"),
        [Of($"Made on"), .. transfer.Models.Select(model => Of($"{model}"))],
        transfer.Models.Zip(point.Accuracy, (model, row) => (IEnumerable<Markup>)[TableMarkup.Name(model), .. row.Select(Cell)]));

    private static Markup Cell(SeedSummary accuracy) => Of($"""
        <td class="share" style="--share:{accuracy.Mean:0.###}">{Numbers.Points(accuracy.Mean)} <span>± {Numbers.Points(accuracy.Deviation)}</span><small>{Numbers.Points(accuracy.Low)}–{Numbers.Points(accuracy.High)}</small></td>
        """);
}
