using System.Text.Json;
using QSharpAdv.Analysis.Papers.Exhibits;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Papers;

/// <summary>What was run and found of one part of a paper: small files in a folder of its own.</summary>
/// <param name="Summary">What was run.</param>
/// <param name="Measurements">What was found.</param>
/// <param name="Images">Attacked images that figures show.</param>
public sealed record PartResults(PartSummary Summary, IReadOnlyList<Measurement> Measurements, IReadOnlyList<KeptImage> Images)
{
    private const string SummaryName = "run.json", MeasurementsName = "measurements.csv", ImagesName = "images.json";
    private const long LargestFile = 1 << 23;

    /// <summary>Flattens the result of a part's study.</summary>
    /// <param name="paper">The paper, whose figures say which images are kept.</param>
    /// <param name="part">The part.</param>
    /// <param name="result">What its study found.</param>
    public static PartResults Of(Paper paper, PaperPart part, StudyResult result) => new(
        PartSummary.Of(part, paper.Scale, result),
        [.. StudyMeasurements.Of(part.Name, part.Study.Seeds, result)],
        [.. KeptImage.Of(part.Name, result).Where(image => paper.Exhibits.OfType<PicturesExhibit>().Any(figure => figure.Shows(image)))]);

    /// <summary>Whether a folder has both files.</summary>
    public static bool Exist(string folder) => File.Exists(Path.Combine(folder, SummaryName)) && File.Exists(Path.Combine(folder, MeasurementsName));

    /// <summary>Reads the files in a folder.</summary>
    /// <exception cref="UserException">A file is missing or damaged.</exception>
    public static async Task<PartResults> LoadAsync(string folder, CancellationToken cancellationToken = default) => new(
        await LoadAsync<PartSummary>(Path.Combine(folder, SummaryName), cancellationToken).ConfigureAwait(false),
        await MeasurementFile.LoadAsync(Path.Combine(folder, MeasurementsName), cancellationToken).ConfigureAwait(false),
        File.Exists(Path.Combine(folder, ImagesName)) ? await LoadAsync<KeptImage[]>(Path.Combine(folder, ImagesName), cancellationToken).ConfigureAwait(false) : []);

    /// <summary>Writes the files to a folder; each appears whole or not at all.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken = default)
    {
        var files = new ReportFolder(folder, cancellationToken);
        await files.WriteAsync(MeasurementsName, MeasurementFile.Write(Measurements)).ConfigureAwait(false);
        if (Images.Count > 0)
        {
            await files.WriteAsync(ImagesName, JsonSerializer.Serialize(Images, ReportJson.Readable) + "\n").ConfigureAwait(false);
        }
        else
        {
            File.Delete(Path.Combine(folder, ImagesName));
        }

        await files.WriteAsync(SummaryName, JsonSerializer.Serialize(Summary, ReportJson.Readable) + "\n").ConfigureAwait(false);
    }

    private static async Task<T> LoadAsync<T>(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                throw new UserException($"{path} is too long; files of a run have at most {LargestFile} bytes.");
            }

            return JsonSerializer.Deserialize<T>(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), ReportJson.Readable)
                ?? throw new UserException($"{path} is empty; run the part again.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UserException($"The file of a run {path} cannot be read: {error.Message} Run the part first.", error);
        }
    }
}
