using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>A model of a study. Adding a kind of model is adding a record with a row here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(QunnSettings), "qunn")]
[JsonDerivedType(typeof(QvcSettings), "qvc")]
[JsonDerivedType(typeof(ReUploadSettings), "reupload")]
[JsonDerivedType(typeof(CnnSettings), "cnn")]
[JsonDerivedType(typeof(ClassicalSettings), "classical")]
public abstract record ModelSettings : IMultiplies, IConstrained
{
    /// <summary>Short name for people, not always unique.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Name shown to people instead of the usual one.</summary>
    public string? Label { get; init; }

    /// <summary>Passes over the training images for this model alone; those of the training by default.</summary>
    [Range(1, 100_000)]
    public int? Epochs { get; init; }

    /// <summary>The label, or the usual name with the epochs of its own.</summary>
    [JsonIgnore]
    public string DisplayName => Label ?? (Epochs is { } epochs ? string.Create(CultureInfo.InvariantCulture, $"{Name}, epochs {epochs}") : Name);

    /// <summary>The Q# operations of the model; null for a classical one.</summary>
    [JsonIgnore]
    public virtual CircuitReference? Circuit => null;

    /// <summary>Largest absolute value that a logit can take; null when unbounded.</summary>
    [JsonIgnore]
    public virtual double? LogitBound => null;

    /// <summary>An untrained model from samples [batch, ...] to logits [batch, classes].</summary>
    /// <param name="inputs">What it is built for and from.</param>
    /// <param name="seed">Seed of all weights.</param>
    /// <exception cref="QuantumKernels.UserException">The circuits do not fit the samples.</exception>
    public abstract Module Create(ModelInputs inputs, long seed);

    /// <summary>Terms of the training loss that depend on the weights of a model which <see cref="Create"/> made.</summary>
    internal virtual IReadOnlyList<ITrainingPenalty> PenaltiesOf(Module module) => [];

    /// <summary>The training of this model alone, and the model without what does not change its weights then: equal pairs give equal weights.</summary>
    internal (ModelSettings Model, TrainingSettings Training) Under(TrainingSettings training) =>
        (this with { Label = null, Epochs = null }, training with { Epochs = Epochs ?? training.Epochs });

    /// <inheritdoc/>
    public abstract string? FindConflict(DatasetSettings dataset, DatasetEntry entry);

    /// <summary>The same with every default filled in that depends on other settings.</summary>
    public virtual ModelSettings Resolve() => this;

    /// <summary>The deviation of normal starting angles, by default that for the depth; null for uniform ones.</summary>
    private protected static double? Deviation(AngleDistribution distribution, double? deviation, int layers) =>
        distribution == AngleDistribution.Normal ? deviation ?? AngleInitialisation.DeviationFor(layers) : null;

    /// <summary>The conflict of a deviation with angles that are not normal.</summary>
    private protected static string? FindDeviationConflict(AngleDistribution distribution, double? deviation) =>
        deviation is not null && distribution != AngleDistribution.Normal
            ? "initialDeviation is for normal angles, but initialisation is \"uniform\"; set it to \"normal\", or leave initialDeviation out."
            : null;

    /// <summary>The conflict of patches with samples that are no images or are smaller than a patch.</summary>
    private protected static string? FindPatchConflict(int patchSize, DatasetEntry entry) => entry.SampleShape switch
    {
        [1, var height, var width] when patchSize <= Math.Min(height, width) => null,
        [1, var height, var width] => $"patchSize is {patchSize}, but the images of \"{entry.Name}\" have {height} x {width} pixels; choose at most {Math.Min(height, width)}.",
        var shape => $"type needs grey images, but a sample of \"{entry.Name}\" has the shape [{string.Join(", ", shape)}]; choose another data set.",
    };
}
