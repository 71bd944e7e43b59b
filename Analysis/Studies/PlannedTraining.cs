using System.Text.Json;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies;

/// <summary>The training of one model of a study with one seed.</summary>
internal sealed class PlannedTraining
{
    private readonly TrainingSettings _settings;
    private readonly ModelInputs _inputs;

    /// <summary>Takes all that the weights depend on.</summary>
    /// <param name="settings">How the model is trained.</param>
    /// <param name="model">The model.</param>
    /// <param name="inputs">What it is built for and from.</param>
    /// <param name="data">The images.</param>
    /// <param name="dataFingerprint">Their hash.</param>
    /// <param name="seed">Seed of starting weights and of the order of images.</param>
    public PlannedTraining(TrainingSettings settings, ModelSettings model, ModelInputs inputs, DatasetSplit data, string dataFingerprint, long seed)
    {
        (var trained, _settings) = model.Under(settings);
        (Model, _inputs, Data, Seed) = (model, inputs, data, seed);
        Identity = JsonSerializer.SerializeToElement(
            new
            {
                kind = "weights",
                code = CodeVersion.SourceHash,
                model = trained,
                encoding = inputs.Circuits?.Encoding is { } encoding ? Fingerprint.Of(encoding) : null,
                ansatz = inputs.Circuits is { } compiled ? Fingerprint.Of(compiled.Ansatz) : null,
                data = dataFingerprint,
                training = _settings,
                seed,
            },
            SettingsJson.Options);
        Id = TrialFile.Hash(Identity);
    }

    /// <summary>The model.</summary>
    public ModelSettings Model { get; }

    /// <summary>The images to train on and to attack.</summary>
    public DatasetSplit Data { get; }

    /// <summary>The seed.</summary>
    public long Seed { get; }

    /// <summary>Everything that the weights depend on: settings, seed, data, circuits, code.</summary>
    public JsonElement Identity { get; }

    /// <summary>Hash of the identity.</summary>
    public string Id { get; }

    /// <summary>The model before training.</summary>
    public Module CreateModule() => Model.Create(_inputs, Seed);

    /// <summary>The kind of model with other starting weights.</summary>
    /// <param name="model">Gives the parameters that training does not change.</param>
    /// <param name="seed">Seed of all others.</param>
    public ModuleClassifier Redrawn(Module model, long seed)
    {
        var drawn = Model.Create(_inputs, seed);
        foreach (var (kept, parameter) in model.Parameters.Zip(drawn.Parameters).Where(pair => !pair.Second.RequiresGrad))
        {
            kept.Values.CopyTo(parameter.Values);
        }

        return Classifier(drawn);
    }

    /// <summary>The model as attacks see it.</summary>
    public ModuleClassifier Classifier(Module module) => new(module, _inputs.ClassCount, [.. _inputs.SampleShape]);

    /// <summary>Trains in place.</summary>
    public Task<TrainingHistory> FitAsync(Module module, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken) =>
        ModelTraining.FitAsync(_settings, Model, module, Data, Seed, checkpoint: null, progress, cancellationToken);
}
