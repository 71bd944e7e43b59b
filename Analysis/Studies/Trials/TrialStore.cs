using System.Text.Json;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>A folder with one file per finished trial.</summary>
/// <remarks>A file appears whole or not at all: it is written under a hidden name, flushed to the disk and renamed.</remarks>
/// <param name="folder">The folder; it need not exist.</param>
public sealed class TrialStore(string folder)
{
    private readonly string _folder = Path.GetFullPath(folder);

    /// <summary>Becomes the only process that may write until what is returned is disposed of, and removes what a killed process left half-written.</summary>
    /// <exception cref="UserException">Another process is writing, or the folder cannot be written.</exception>
    public IDisposable Lock()
    {
        try
        {
            Directory.CreateDirectory(_folder);
            var handle = new FileStream(Path.Combine(_folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var leftover in Directory.EnumerateFiles(_folder, ".*.json.*"))
            {
                File.Delete(leftover);
            }

            return handle;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                $"The folder {_folder} cannot be opened for writing: {error.Message} If another run is using it, wait for it or choose another folder.", error);
        }
    }

    /// <summary>The outcomes of all trials that have finished, by id.</summary>
    public async Task<Dictionary<string, JsonElement>> FindAllAsync(IEnumerable<Trial> trials, CancellationToken cancellationToken = default)
    {
        var outcomes = new Dictionary<string, JsonElement>();
        foreach (var trial in trials)
        {
            if (await FindAsync(trial, cancellationToken).ConfigureAwait(false) is { } outcome)
            {
                outcomes[trial.Id] = outcome;
            }
        }

        return outcomes;
    }

    /// <summary>The outcome of a trial, or null if it has not finished or its file is damaged.</summary>
    public async Task<JsonElement?> FindAsync(Trial trial, CancellationToken cancellationToken = default)
    {
        try
        {
            return TrialFile.ReadOutcome(await File.ReadAllBytesAsync(PathOf(trial), cancellationToken).ConfigureAwait(false), trial.Id);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps the outcome of a trial, in place of a damaged file if there is one.</summary>
    /// <exception cref="TrialStoreException">The file cannot be written, for example because the disk is full; nothing is left of it.</exception>
    public async Task SaveAsync(Trial trial, JsonElement outcome, CancellationToken cancellationToken = default)
    {
        try
        {
            var file = TrialFile.Of(trial.Identity, outcome);
            await AtomicFile.WriteAsync(
                PathOf(trial),
                (stream, token) => JsonSerializer.SerializeAsync(stream, file, SettingsJson.Options, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrialStoreException(
                $"The result of a trial cannot be written to {_folder}: {error.Message} Finished trials are kept; make room there and run the study again.", error);
        }
    }

    private string PathOf(Trial trial) => Path.Combine(_folder, $"{trial.Id}.json");
}
