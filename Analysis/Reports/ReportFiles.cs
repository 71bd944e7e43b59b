namespace QSharpAdv.Analysis.Reports;

/// <summary>The files of a written report.</summary>
/// <param name="Page">The page for people: one self-contained HTML file.</param>
/// <param name="Results">Everything that was measured, as JSON.</param>
/// <param name="Tables">The accuracies, the models, the accuracies against queries, the epochs of training, the transfers and the certified accuracies, as CSV.</param>
/// <param name="Study">The study with every default filled in, ready to be run again.</param>
/// <param name="Pictures">Charts and circuits as SVG.</param>
/// <param name="Warning">Why charts are missing from the pictures; null when all are there.</param>
public sealed record ReportFiles(
    string Page,
    string Results,
    IReadOnlyList<string> Tables,
    string Study,
    IReadOnlyList<string> Pictures,
    string? Warning)
{
    internal const string PageName = "report.html";
    internal const string ResultsName = "results.json";
    internal const string AccuracyName = "accuracy.csv";
    internal const string ModelsName = "models.csv";
    internal const string QueriesName = "queries.csv";
    internal const string TrainingName = "training.csv";
    internal const string TransfersName = "transfers.csv";
    internal const string CertifiedName = "certified.csv";
    internal const string StudyName = "study.json";
    internal const string PicturesName = "pictures";
}
