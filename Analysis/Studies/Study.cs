using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using QSharpAdv.Analysis.Studies.Settings;

namespace QSharpAdv.Analysis.Studies;

/// <summary>What a study file asks for, with every default filled in and every list multiplied out.</summary>
/// <param name="Name">Name of the study: letters, digits, dots, dashes and underscores. Results go to a folder of this name.</param>
/// <param name="Dataset">The images to learn and to attack.</param>
/// <param name="Models">The networks to compare.</param>
/// <param name="Seeds">One training run of every model for each seed.</param>
public sealed record Study(
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9._-]*$")] string Name,
    DatasetSettings Dataset,
    [MinLength(1)] IReadOnlyList<ModelSettings> Models,
    [MinLength(1), Range(0, (double)Study.LargestSeed)] IReadOnlyList<long> Seeds)
{
    /// <summary>The largest seed, 2^53 - 1, the largest whole number that every JSON reader keeps exact.</summary>
    public const long LargestSeed = (1L << 53) - 1;

    /// <summary>Path of the JSON schema, for editors.</summary>
    [JsonPropertyName("$schema"), JsonPropertyOrder(-2)]
    public string? Schema { get; init; }

    /// <summary>A sentence or two on what the study is for.</summary>
    [JsonPropertyOrder(-1)]
    public string? Description { get; init; }

    /// <summary>Folder of a Q# project, relative to the study file, whose operations may be named as ansatz or encoding.</summary>
    public string? Qsharp { get; init; }

    /// <summary>How the models are trained.</summary>
    public TrainingSettings Training { get; init; } = new();

    /// <summary>The attacks that every trained model has to withstand.</summary>
    public IReadOnlyList<AttackSettings> Attacks { get; init; } = [];

    /// <summary>Attacks that are made on each model and shown to every model of the same seed.</summary>
    public IReadOnlyList<AttackSettings> Transfers { get; init; } = [];

    /// <summary>What is measured besides accuracy; certified accuracy always is, by default at the epsilons of the attacks.</summary>
    public IReadOnlyList<MeasureSettings> Measures { get; init; } = [];

    /// <summary>The names of the models in results, all different, in the order of <see cref="Models"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ModelNames => DistinctNames.Of(Models, model => model.DisplayName);

    /// <summary>File and path of the entry that each model comes from, for messages.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ModelPaths { get; init; } = [];

    /// <summary>The folder that relative paths start from.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";
}
