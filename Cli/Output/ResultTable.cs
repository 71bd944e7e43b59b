using System.Globalization;
using QSharpAdv.Analysis.Robustness.Evidence;
using QSharpAdv.Analysis.Studies;
using Spectre.Console;

namespace QSharpAdv.Cli.Output;

/// <summary>The table of a study in a terminal: one row per model.</summary>
public static class ResultTable
{
    private const int EpsilonsShown = 2;
    private const int WidthForDeviations = 115;

    /// <summary>Accuracies in percent, with the deviation over seeds where the terminal is wide enough, circuit metrics and gradient magnitude.</summary>
    public static Table Of(StudyResult result)
    {
        var columns = AttackColumns(result);
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("model").NoWrap()).AddColumn(Right("weights")).AddColumn(Right("clean %"));
        foreach (var (attack, epsilon) in columns)
        {
            table.AddColumn(Right(string.Create(CultureInfo.InvariantCulture, $"{attack} {epsilon:0.###}")));
        }

        table.AddColumn(Right("expr.")).AddColumn(Right("ent.")).AddColumn(Right("AGM"));
        foreach (var model in result.Models)
        {
            table.AddRow([.. Cells(model, columns).Select(Markup.Escape)]);
        }

        return table;
    }

    private static IEnumerable<string> Cells(ModelResult model, IReadOnlyList<(string Attack, double Epsilon)> columns) =>
    [
        model.Name,
        model.ParameterCount.ToString("N0", CultureInfo.InvariantCulture),
        Percent(model.CleanAccuracy),
        .. columns.Select(column => Graded(Find(model, column.Attack, column.Epsilon))),
        Number(model.Circuit?.Expressibility, "0.000"),
        Number(model.Circuit?.EntanglingCapability, "0.000"),
        Number(model.GradientMagnitude?.L2.Mean, "0.00"),
    ];

    /// <summary>The middle and the largest epsilon of each attack.</summary>
    private static List<(string Attack, double Epsilon)> AttackColumns(StudyResult result) =>
        [.. result.Models.SelectMany(model => model.Attacks)
            .GroupBy(curve => curve.Attack)
            .SelectMany(curves => Shown(curves.First().Points).Select(point => (curves.Key, point.Epsilon)))];

    private static IEnumerable<CurvePoint> Shown(IReadOnlyList<CurvePoint> points) =>
        points.Count <= EpsilonsShown ? points : [points[points.Count / 2], points[^1]];

    private static CurvePoint? Find(ModelResult model, string attack, double epsilon) =>
        model.Attacks.FirstOrDefault(curve => curve.Attack == attack)?.Points.FirstOrDefault(point => point.Epsilon == epsilon);

    /// <summary>An accuracy, with a mark if checks speak against it.</summary>
    private static string Graded(CurvePoint? point) => Percent(point?.Accuracy) + point?.Grade switch
    {
        EvidenceGrade.Suspicious => "?",
        EvidenceGrade.Broken => "!",
        _ => "",
    };

    private static string Percent(SeedSummary? summary) =>
        summary is null ? "-"
        : Terminal.Width < WidthForDeviations || summary.PerSeed.Count == 1 ? (100 * summary.Mean).ToString("0.0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{100 * summary.Mean:0.0}±{100 * summary.Deviation:0.0}");

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static TableColumn Right(string header) => new TableColumn(Markup.Escape(header)).RightAligned().NoWrap();
}
