using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Papers;

/// <summary>What was run of one part of a paper, without its numbers.</summary>
/// <param name="Part">Name of the part.</param>
/// <param name="Scale">The scale.</param>
/// <param name="DataSet">The data in words.</param>
/// <param name="Seeds">Number of seeds.</param>
/// <param name="TrialsFinished">Trials that the measurements rest on.</param>
/// <param name="TrialsPlanned">Trials that the study asks for.</param>
/// <param name="Attacks">Attacks with their resolved settings, in words.</param>
/// <param name="Environment">Versions and machine, name to value.</param>
public sealed record PartSummary(
    string Part, string Scale, string DataSet, int Seeds, int TrialsFinished, int TrialsPlanned, IReadOnlyList<string> Attacks, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>What a study found.</summary>
    public static PartSummary Of(PaperPart part, string scale, StudyResult result) => new(
        part.Name,
        scale,
        result.DataSet,
        part.Study.Seeds.Count,
        result.TrialsFinished,
        result.TrialsPlanned,
        [.. result.Models.SelectMany(model => model.Attacks).DistinctBy(curve => curve.Attack)
            .Select(curve => $"{curve.Attack}, {curve.Norm}: {string.Join(", ", curve.Settings.Select(setting => $"{setting.Key} {setting.Value}"))}")],
        new Dictionary<string, string>(result.Environment));
}
