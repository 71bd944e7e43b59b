using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>What is finished of a run, kept as one safetensors file: the attacked points, their numbers and outcomes, and a fingerprint of the run.</summary>
/// <remarks>Not safe for several threads at a time.</remarks>
internal sealed class AttackCheckpoint(string path, string fingerprint)
{
    private const string PointsName = "attacked", FingerprintName = "fingerprint", IndicesName = "indices", OutcomesName = "outcomes";
    private static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(5);
    private readonly Stopwatch _sinceSaved = Stopwatch.StartNew();

    /// <summary>Hash of all that the results of a run follow from; the model enters by its scores for the first inputs.</summary>
    public static string FingerprintOf(IAttack attack, IClassifier model, Tensor inputs, int[] labels, ThreatModel threat, AttackRunOptions options)
    {
        const int Probes = 8;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IEnumerable<KeyValuePair<string, string>> settings = [new("attack", attack.Name), .. threat.Settings, .. attack.SettingsFor(model)];
        var text = $"{options.Seed}/{options.AttackMisclassified}/{options.MostQueries}/{options.MostShots}/{string.Join(',', options.Targets ?? [])}/{inputs}/{string.Join('/', settings)}";
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData(MemoryMarshal.AsBytes(inputs.Values));
        hash.AppendData(MemoryMarshal.AsBytes<int>(labels));
        var probes = Functional.Rows(inputs, ..Math.Min(Probes, labels.Length));
        hash.AppendData(MemoryMarshal.AsBytes(model.Logits(probes).Values));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Copies what the file holds into points and outcomes, and returns the numbers of the inputs that are finished; none if there is no file.</summary>
    /// <exception cref="UserException">The file is damaged or belongs to another run.</exception>
    public int[] Load(Tensor attacked, AttackOutcome[] outcomes)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var file = Safetensors.ReadAsync(path).GetAwaiter().GetResult();
        if (file.Metadata.GetValueOrDefault(FingerprintName) != fingerprint)
        {
            throw new UserException($"The checkpoint {path} belongs to a run with another attack, model, threat model, seed or other inputs; delete it, or name another file.");
        }

        var (indices, finished) = (Read<int>(file, IndicesName), Read<AttackOutcome>(file, OutcomesName));
        if (!file.Tensors.TryGetValue(PointsName, out var points) || !points.Shape.SequenceEqual([indices.Length, .. attacked.Shape[1..]])
            || finished.Length != indices.Length || Array.Exists(indices, index => (uint)index >= (uint)outcomes.Length))
        {
            throw Damaged(null);
        }

        for (var i = 0; i < indices.Length; i++)
        {
            outcomes[indices[i]] = finished[i];
            points.Row(i).CopyTo(attacked.Row(indices[i]));
        }

        return indices;
    }

    /// <summary>Writes the file, unless that was done a few seconds ago and need not be done now.</summary>
    public void Save(IReadOnlyList<int> finished, Tensor attacked, AttackOutcome[] outcomes, bool isLast)
    {
        if (finished.Count == 0 || (!isLast && _sinceSaved.Elapsed < LeastInterval))
        {
            return;
        }

        int[] indices = [.. finished.Order()];
        var tensors = new Dictionary<string, Tensor> { [PointsName] = Functional.Rows(attacked, indices) };
        var metadata = new Dictionary<string, string>
        {
            [FingerprintName] = fingerprint,
            [IndicesName] = JsonSerializer.Serialize(indices),
            [OutcomesName] = JsonSerializer.Serialize(indices.Select(index => outcomes[index]).ToArray()),
        };
        new Safetensors(tensors, metadata).WriteAsync(path).GetAwaiter().GetResult();
        _sinceSaved.Restart();
    }

    private T[] Read<T>(Safetensors file, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T[]>(file.Metadata.GetValueOrDefault(name) ?? "") ?? throw Damaged(null);
        }
        catch (JsonException error)
        {
            throw Damaged(error);
        }
    }

    private UserException Damaged(Exception? error)
    {
        var sentence = $"The checkpoint {path} is damaged; delete it to start again.";
        return error is null ? new UserException(sentence) : new UserException(sentence, error);
    }
}
