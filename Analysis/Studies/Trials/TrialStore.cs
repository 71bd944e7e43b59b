using System.Text.Json;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>A folder with one file per finished trial, which one process at a time may write.</summary>
/// <remarks>A file appears whole or not at all: it is written under a hidden name, flushed to the disk and renamed.</remarks>
public sealed class TrialStore : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _lock;

    /// <summary>Opens the folder, makes it if it is missing, and removes what a killed process left half-written.</summary>
    /// <exception cref="UserException">Another process is writing there, or the folder cannot be written.</exception>
    public TrialStore(string folder)
    {
        _folder = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(_folder);
            _lock = new FileStream(Path.Combine(_folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                $"The folder {_folder} cannot be opened for writing: {error.Message} If another run is using it, wait for it or choose another folder.", error);
        }

        foreach (var leftover in Directory.EnumerateFiles(_folder, ".*.json.*"))
        {
            File.Delete(leftover);
        }
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

    /// <summary>Lets another process write.</summary>
    public void Dispose() => _lock.Dispose();

    private string PathOf(Trial trial) => Path.Combine(_folder, $"{trial.Id}.json");
}
