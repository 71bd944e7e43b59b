using System.Globalization;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data.Downloads;

/// <summary>Downloads the files of a data set that are missing or damaged.</summary>
/// <param name="source">Where they are published.</param>
/// <param name="folder">Folder with downloaded data sets; the files go to the folder of this data set in it.</param>
public sealed class DatasetDownload(DatasetSource source, string folder)
{
    private readonly string _folder = Path.Combine(folder, source.Dataset);

    /// <summary>Addresses instead of the published mirrors; null for those.</summary>
    public IReadOnlyList<Uri>? Mirrors { get; init; }

    /// <summary>Gives a receiver of the share done of a task with this name.</summary>
    public Func<string, IProgress<double>?> Progress { get; init; } = _ => null;

    /// <summary>Called with each file that is there now.</summary>
    public Action<PublishedFile> Finished { get; init; } = _ => { };

    /// <summary>Downloads, checks and, if need be, unpacks.</summary>
    /// <returns>Number of files that were downloaded or unpacked; 0 if all were there.</returns>
    /// <exception cref="UserException">No mirror gives a right file, or the folder cannot be written.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        CreateFolder();
        var missing = source.Files.Where(file => !file.IsIn(_folder)).ToArray();
        if (missing.Length == 0)
        {
            return 0;
        }

        using var client = new HttpClient(new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        if (source.Archive is not { } archive)
        {
            foreach (var file in missing)
            {
                await DownloadAsync(client, file, cancellationToken).ConfigureAwait(false);
                Finished(file);
            }

            return missing.Length;
        }

        if (!archive.IsIn(_folder))
        {
            await DownloadAsync(client, archive, cancellationToken).ConfigureAwait(false);
        }

        await TarGzArchive.UnpackAsync(Path.Combine(_folder, archive.Name), source.Files, _folder, cancellationToken).ConfigureAwait(false);
        File.Delete(Path.Combine(_folder, archive.Name));
        source.Files.ToList().ForEach(Finished);
        return source.Files.Count;
    }

    private Task DownloadAsync(HttpClient client, PublishedFile file, CancellationToken cancellationToken)
    {
        var task = string.Create(CultureInfo.InvariantCulture, $"{file.Name}, {file.Bytes / 1e6:0.0} MB");
        return new FileDownload(client, file, _folder).RunAsync(Mirrors ?? source.Mirrors, Progress(task), cancellationToken);
    }

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(_folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The folder '{_folder}' cannot be made: {failure.Message} Name another with --to.", failure);
        }
    }
}
