using System.Globalization;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data.Downloads;

/// <summary>Checks what a data folder has of a data set.</summary>
public static class DatasetVerification
{
    /// <summary>A row for each published file, by its sum, and a last one for the content, by reading it all.</summary>
    /// <param name="entry">The data set.</param>
    /// <param name="folder">Folder with downloaded data sets; null for <see cref="DataFolder.Default"/>.</param>
    public static IReadOnlyList<VerifiedPart> Of(DatasetEntry entry, string? folder)
    {
        var own = DataFolder.Of(entry.Name, folder);
        if (entry.IsDownloaded && !Directory.Exists(own))
        {
            return [new VerifiedPart(entry.Name, "content", VerifiedState.Missing, $"there is no folder '{own}'")];
        }

        var files = DatasetSource.All.FirstOrDefault(source => source.Dataset == entry.Name)?.Files ?? [];
        return [.. files.Select(file => Verify(entry.Name, file, own)), Content(entry, folder)];
    }

    private static VerifiedPart Verify(string dataset, PublishedFile file, string folder)
    {
        var path = Path.Combine(folder, file.Name);
        var otherPath = file.Name.EndsWith(".gz", StringComparison.Ordinal) ? path[..^3] : path + ".gz";
        if (!File.Exists(path))
        {
            return File.Exists(otherPath)
                ? new VerifiedPart(dataset, Path.GetFileName(otherPath), VerifiedState.Unchecked, "packed another way than published, so there is no sum to check")
                : new VerifiedPart(dataset, file.Name, VerifiedState.Missing, "there is no such file");
        }

        try
        {
            return file.FindDifference(path) is { } difference
                ? new VerifiedPart(dataset, file.Name, VerifiedState.Wrong, difference)
                : new VerifiedPart(dataset, file.Name, VerifiedState.Good, string.Create(CultureInfo.InvariantCulture, $"{file.Bytes:N0} bytes, SHA-256 {file.Sha256[..12]}…"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new VerifiedPart(dataset, file.Name, VerifiedState.Wrong, failure.Message);
        }
    }

    private static VerifiedPart Content(DatasetEntry entry, string? folder)
    {
        try
        {
            var (train, test) = entry.Count(folder);
            return new VerifiedPart(entry.Name, "content", VerifiedState.Good, string.Create(CultureInfo.InvariantCulture, $"{train:N0} training and {test:N0} test samples"));
        }
        catch (UserException error)
        {
            return new VerifiedPart(entry.Name, "content", VerifiedState.Wrong, error.Message);
        }
    }
}
