using System.Text.Json;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Papers;

/// <summary>What was run and found of one part of a paper: two small files in a folder of its own.</summary>
/// <param name="Summary">What was run.</param>
/// <param name="Measurements">What was found.</param>
public sealed record PartResults(PartSummary Summary, IReadOnlyList<Measurement> Measurements)
{
    private const string SummaryName = "run.json", MeasurementsName = "measurements.csv";
    private const long LargestSummary = 1 << 20;

    /// <summary>Flattens the result of a part's study.</summary>
    public static PartResults Of(PaperPart part, string scale, StudyResult result) =>
        new(PartSummary.Of(part, scale, result), [.. StudyMeasurements.Of(part.Name, part.Study.Seeds, result)]);

    /// <summary>Whether a folder has both files.</summary>
    public static bool Exist(string folder) => File.Exists(Path.Combine(folder, SummaryName)) && File.Exists(Path.Combine(folder, MeasurementsName));

    /// <summary>Reads the files in a folder.</summary>
    /// <exception cref="UserException">A file is missing or damaged.</exception>
    public static async Task<PartResults> LoadAsync(string folder, CancellationToken cancellationToken = default) => new(
        await LoadSummaryAsync(Path.Combine(folder, SummaryName), cancellationToken).ConfigureAwait(false),
        await MeasurementFile.LoadAsync(Path.Combine(folder, MeasurementsName), cancellationToken).ConfigureAwait(false));

    /// <summary>Writes the files to a folder; each appears whole or not at all.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken = default)
    {
        var files = new ReportFolder(folder, cancellationToken);
        await files.WriteAsync(MeasurementsName, MeasurementFile.Write(Measurements)).ConfigureAwait(false);
        await files.WriteAsync(SummaryName, JsonSerializer.Serialize(Summary, ReportJson.Readable) + "\n").ConfigureAwait(false);
    }

    private static async Task<PartSummary> LoadSummaryAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path).Length > LargestSummary)
            {
                throw new UserException($"{path} is too long; a summary of a run has at most {LargestSummary} bytes.");
            }

            return JsonSerializer.Deserialize<PartSummary>(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), ReportJson.Readable)
                ?? throw new UserException($"{path} is empty; run the part again.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UserException($"The summary of a run {path} cannot be read: {error.Message} Run the part first.", error);
        }
    }
}
