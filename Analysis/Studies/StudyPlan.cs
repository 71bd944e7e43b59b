using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Analysis.Studies;

/// <summary>The trials that a study asks for.</summary>
internal sealed class StudyPlan
{
    private const string WeightFolder = "weights";

    private readonly Dictionary<(ModelSettings Model, long Seed), Trial> _modelTrials = [];
    private readonly Dictionary<(AttackSettings Transfer, long Seed), Trial> _transferTrials = [];
    private readonly Dictionary<AnsatzRequest, Trial> _circuitTrials = [];

    private StudyPlan(Study study, DatasetSplit data, StudyCircuits circuits, TrainedModels models)
    {
        (Study, Data, Circuits) = (study, data, circuits);
        var fingerprint = Fingerprint.Of(data);
        var trainings = new List<PlannedTraining>();
        foreach (var model in study.Models)
        {
            var inputs = new ModelInputs(data.Train.SampleShape, data.Train.ClassCount, circuits.Of(model));
            foreach (var seed in study.Seeds)
            {
                var training = new PlannedTraining(study.Training, model, inputs, data, fingerprint, seed);
                trainings.Add(training);
                _modelTrials[(model, seed)] = ModelTrial.Of(study, training, models, data.Test);
            }

            if (model.Circuit is { } circuit && study.Measures.Any(measure => measure is CircuitMeasureSettings))
            {
                _circuitTrials[circuit.Ansatz] = CircuitTrial.Of(study, circuit.Ansatz, inputs.Circuits!.Ansatz);
            }
        }

        foreach (var (transfer, attack) in study.Transfers.Zip(PlannedAttack.Of(study.Transfers)))
        {
            foreach (var ofSeed in trainings.GroupBy(training => training.Seed))
            {
                _transferTrials[(transfer, ofSeed.Key)] = TransferTrial.Of(transfer, attack, [.. ofSeed], models, data.Test);
            }
        }
    }

    /// <summary>The study.</summary>
    public Study Study { get; }

    /// <summary>Its images.</summary>
    public DatasetSplit Data { get; }

    /// <summary>Its circuits.</summary>
    public StudyCircuits Circuits { get; }

    /// <summary>All trials: measures of circuits first, then models seed by seed, then transfers between them.</summary>
    public IReadOnlyList<Trial> Trials =>
        [.. _circuitTrials.Values, .. Study.Seeds.SelectMany(seed => Study.Models.Select(model => _modelTrials[(model, seed)])), .. _transferTrials.Values];

    /// <summary>Loads the data and compiles the circuits.</summary>
    /// <exception cref="UserException">Data or circuits are missing or do not fit the models.</exception>
    public static async Task<StudyPlan> CreateAsync(Study study, StudyOptions options, CancellationToken cancellationToken)
    {
        var loaded = DatasetCatalog.Load(study.Dataset.Name, study.Dataset.ToOptions(options.DataFolder));
        var data = loaded with { Test = loaded.Test.Subset(study.Dataset.Attacked, new RandomNumbers(study.Dataset.Seed, "data/attacked")) };
        var program = study.Qsharp is null ? QSharpProgram.BuiltIn : QSharpProgram.FromPath(Path.Combine(study.Folder, study.Qsharp)).WithBuiltIn();
        var session = new QdkSession(new QdkSessionOptions { NodePath = options.NodePath });
        await using (session.ConfigureAwait(false))
        {
            var catalog = new KernelCatalog(program, session, new ContentCache(CacheFolder.Default));
            var circuits = await StudyCircuits.CompileAsync(study, catalog, cancellationToken).ConfigureAwait(false);
            return new StudyPlan(study, data, circuits, new TrainedModels(Path.Combine(options.Folder, WeightFolder)));
        }
    }

    /// <summary>The trial of a model with a seed.</summary>
    public Trial Of(ModelSettings model, long seed) => _modelTrials[(model, seed)];

    /// <summary>The trial of a transfer with a seed.</summary>
    public Trial Of(AttackSettings transfer, long seed) => _transferTrials[(transfer, seed)];

    /// <summary>The trial that measures the ansatz of a model, or null if there is none.</summary>
    public Trial? CircuitTrialOf(ModelSettings model) => model.Circuit is { } circuit ? _circuitTrials.GetValueOrDefault(circuit.Ansatz) : null;
}
