using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies;

/// <summary>The file that keeps the weights of one training, by the names of PyTorch's state_dict, with the course of the training in its metadata.</summary>
internal sealed class WeightFile(string folder, PlannedTraining training)
{
    private const string IdentityKey = "identity", HistoryKey = "history", ChecksumKey = "checksum";
    private readonly string _name = $"{training.Id}.safetensors";

    private string Identity => training.Identity.GetRawText();

    /// <summary>Gives a model the weights in the file and returns the course of its training; null, with the model as it was, if the file is missing, damaged or of another training.</summary>
    public async Task<TrainingHistory?> ReadAsync(Module module, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, _name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var file = await Safetensors.ReadAsync(path, cancellationToken).ConfigureAwait(false);
            var (found, history) = (file.Metadata.GetValueOrDefault(IdentityKey), file.Metadata.GetValueOrDefault(HistoryKey, "null"));
            if (found != Identity || file.Metadata.GetValueOrDefault(ChecksumKey) != Checksum(history, file.Tensors))
            {
                return null;
            }

            module.LoadStateDict(file.Tensors);
            return JsonSerializer.Deserialize<TrainingHistory>(history);
        }
        catch (Exception error) when (error is UserException or JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes the file whole or not at all, in place of a damaged one; what a killed process left of it goes away.</summary>
    /// <exception cref="TrialStoreException">The file cannot be written, for example because the disk is full.</exception>
    public async Task WriteAsync(Module module, TrainingHistory history, CancellationToken cancellationToken)
    {
        var weights = Safetensors.Of(module);
        var course = JsonSerializer.Serialize(history);
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pt",
            [IdentityKey] = Identity,
            [HistoryKey] = course,
            [ChecksumKey] = Checksum(course, weights.Tensors),
        };
        try
        {
            foreach (var leftover in Directory.CreateDirectory(folder).EnumerateFiles($".{_name}.*"))
            {
                leftover.Delete();
            }

            await (weights with { Metadata = metadata }).WriteAsync(Path.Combine(folder, _name), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrialStoreException(
                $"The weights of a model cannot be written to {folder}: {error.Message} Finished trials are kept; make room there and run the study again.", error);
        }
    }

    private static string Checksum(string history, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(history));
        foreach (var (name, tensor) in tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(MemoryMarshal.AsBytes<float>(tensor.Values));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
