using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies;

/// <summary>The model of a study of one model and one seed: trained, saved, loaded, attacked.</summary>
public sealed class StudyModel
{
    /// <summary>The entry of a file's metadata that holds the study.</summary>
    public const string StudyKey = "study";
    private readonly StudyPlan _plan;
    private readonly Lazy<string> _identity;

    private StudyModel(StudyPlan plan)
    {
        _plan = plan;
        var inputs = new ModelInputs(Data.Train.SampleShape, Data.Train.ClassCount, plan.Circuits.Of(Settings));
        Module = Settings.Create(inputs, Seed);
        _identity = new Lazy<string>(() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            JsonSerializer.Serialize(Study with { Attacks = [], Transfers = [], Measures = [], Name = "", Models = [Settings with { Label = null }] }, SettingsJson.Options)
            + Fingerprint.Of(Data) + CodeVersion.SourceHash))));
    }

    /// <summary>The study.</summary>
    public Study Study => _plan.Study;

    /// <summary>Its images.</summary>
    public DatasetSplit Data => _plan.Data;

    /// <summary>The network.</summary>
    public Module Module { get; }

    /// <summary>The network as attacks see it, in evaluation mode.</summary>
    public ModuleClassifier Classifier => new(Module, Data.Train.ClassCount, [.. Data.Train.SampleShape]);

    /// <summary>Hash of the study with the data as they were loaded, and of the program: the same for trainings that give the same weights.</summary>
    public string Identity => _identity.Value;

    private ModelSettings Settings => Study.Models[0];

    private long Seed => Study.Seeds[0];

    /// <summary>Loads the data, compiles the circuits and makes the model, untrained.</summary>
    /// <exception cref="UserException">The study has several models or seeds, or data or circuits are missing or do not fit.</exception>
    public static async Task<StudyModel> CreateAsync(Study study, StudyOptions options, CancellationToken cancellationToken = default) =>
        study is { Models.Count: 1, Seeds.Count: 1 }
            ? new StudyModel(await StudyPlan.CreateAsync(study, options, cancellationToken).ConfigureAwait(false))
            : throw new UserException($"One model with one seed was expected, but the study {study.Name} has {study.Models.Count} models and {study.Seeds.Count} seeds.");

    /// <summary>The study that a file of weights was trained for.</summary>
    /// <exception cref="UserException">The file does not tell, as when another program wrote it.</exception>
    public static Study StudyOf(Safetensors file, string path) => file.Metadata.TryGetValue(StudyKey, out var json)
        ? StudyFile.Parse(json, path)
        : throw new UserException($"{path} holds weights, but does not say of which model; name it with --model and --dataset.");

    /// <summary>Trains the model; a run that was interrupted goes on from its checkpoint.</summary>
    /// <param name="checkpoint">Path of the state after each epoch; null to keep none.</param>
    /// <param name="progress">Told of every batch.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    public Task<TrainingHistory> TrainAsync(string? checkpoint, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken = default) =>
        ModelTraining.FitAsync(Study.Training, Settings, Module, Data, Seed, checkpoint, progress, cancellationToken);

    /// <summary>Writes the weights, by the names of PyTorch's state_dict, with the study beside them.</summary>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) =>
        Safetensors.Of(Module, new Dictionary<string, string> { ["format"] = "pt", [StudyKey] = JsonSerializer.Serialize(Study, SettingsJson.Options) }).WriteAsync(path, cancellationToken);

    /// <summary>Takes weights over.</summary>
    /// <exception cref="UserException">A name is missing or unknown, or a shape differs.</exception>
    public void Load(Safetensors file) => Module.LoadStateDict(file.Tensors);

    /// <summary>Runs all attacks of the study on the test images, made on this model, and besides on others, and certifies what can be certified at their epsilons.</summary>
    /// <param name="seed">Seed of the attacks.</param>
    /// <param name="sources">Models that the attacks are made on, by name, averaged if several; none to attack this model only.</param>
    /// <param name="checkpoints">Folder for the attacked images and what else attacks have finished, from where an interrupted evaluation goes on; null for none.</param>
    /// <param name="progress">Told of the share done.</param>
    /// <param name="cancellationToken">Stops the attacks.</param>
    /// <exception cref="UserException">A source takes other images or has other classes.</exception>
    public StudyResult Evaluate(
        long seed, IReadOnlyList<(string Name, ModuleClassifier Model)> sources, string? checkpoints = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var attacks = PlannedAttack.Of(Study.Attacks);
        if (sources.Count > 0)
        {
            IDifferentiableClassifier source = sources is [var only] ? only.Model : CombinedClassifier.Mean([.. sources.Select(each => each.Model)]);
            attacks = [.. attacks, .. attacks.Select(attack => attack.From(source, string.Join(" + ", sources.Select(each => each.Name))))];
        }

        var outcome = new Evaluation(Classifier, Module.TrainableParameterCount, Data.Test, attacks, seed, Folder(checkpoints, seed, sources.Select(source => source.Model))).Run(progress, cancellationToken);
        outcome = new CertifiedAccuracySettings().Resolve(Study.Attacks).Measure(Classifier, Data.Test, outcome, cancellationToken);
        var known = (Settings.DisplayName, Settings.Circuit is not null, Settings.LogitBound);
        return StudySummary.Of(_plan, finished: 1, [OutcomeSummary.Of([outcome], attacks, Data.Test.ClassCount, known, circuit: null)]);
    }

    /// <summary>The folder for results that follow from these weights, this data, this seed and these sources.</summary>
    private string? Folder(string? checkpoints, long seed, IEnumerable<ModuleClassifier> sources)
    {
        if (checkpoints is null)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Identity}/{seed}"));
        foreach (var parameter in sources.Select(source => source.Module).Prepend(Module).SelectMany(module => module.StateDict()))
        {
            hash.AppendData(MemoryMarshal.AsBytes(parameter.Value.Values));
        }

        return Directory.CreateDirectory(Path.Combine(checkpoints, Convert.ToHexStringLower(hash.GetHashAndReset())[..12])).FullName;
    }
}
