using System.Text.Json;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Training;

/// <summary>The state of a training after an epoch, kept as one safetensors file: weights, best weights, the optimiser's memory, the history.</summary>
internal sealed class Checkpoint(Module model, Optimiser optimiser, string settings)
{
    private const string ModelPrefix = "model.", BestPrefix = "best.", OptimiserPrefix = "optimiser.";
    private Dictionary<string, Tensor>? _best;

    /// <summary>Keeps the present weights if they are the best so far.</summary>
    public void NoteWeights(bool isBest) => _best = isBest ? ParameterCopy.Save(model.TrainingState(), BestPrefix) : _best;

    /// <summary>Gives the model the best weights noted, if any were.</summary>
    public void RestoreBest()
    {
        if (_best is not null)
        {
            ParameterCopy.Load(model.TrainingState(), _best, "best weights", BestPrefix);
        }
    }

    /// <summary>Writes the file, if a path is given.</summary>
    public async Task SaveAsync(string? path, List<EpochResult> epochs, CancellationToken cancellationToken)
    {
        if (path is not null)
        {
            var tensors = ParameterCopy.Save(model.TrainingState(), ModelPrefix)
                .Concat(ParameterCopy.Save(optimiser.State, OptimiserPrefix))
                .Concat(_best ?? []);
            var metadata = new Dictionary<string, string> { ["settings"] = settings, ["epochs"] = JsonSerializer.Serialize(epochs) };
            await new Safetensors(tensors.ToDictionary(), metadata).WriteAsync(path, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Restores the state if the file exists, and returns the epochs that are done.</summary>
    public async Task<List<EpochResult>> LoadAsync(string? path, CancellationToken cancellationToken)
    {
        if (path is null || !File.Exists(path))
        {
            return [];
        }

        var file = await Safetensors.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        var found = file.Metadata.GetValueOrDefault("settings");
        if (found != settings)
        {
            throw new UserException($"The checkpoint {path} was made with '{found}', but this run has '{settings}'; delete it or use the same settings.");
        }

        var source = $"tensors of the checkpoint {path}";
        ParameterCopy.Load(model.TrainingState(), file.Tensors, source, ModelPrefix);
        ParameterCopy.Load(optimiser.State, file.Tensors, source, OptimiserPrefix);
        _best = file.Tensors.Where(tensor => tensor.Key.StartsWith(BestPrefix, StringComparison.Ordinal)).ToDictionary();
        _best = _best.Count == 0 ? null : _best;
        return ReadEpochs(file.Metadata.GetValueOrDefault("epochs"), path);
    }

    private static List<EpochResult> ReadEpochs(string? json, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<List<EpochResult>>(json ?? "[]") ?? [];
        }
        catch (JsonException error)
        {
            throw new UserException($"The checkpoint {path} is damaged: its list of epochs cannot be read. Delete it to start again.", error);
        }
    }
}
