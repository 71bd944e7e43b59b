using System.Text.Json.Serialization;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Any classical network of the catalogue.</summary>
/// <param name="Network">Its name, for example convnet-s3.</param>
public sealed record ClassicalSettings([NameIn(typeof(ModelCatalog))] string Network) : ModelSettings
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => Network;

    /// <inheritdoc/>
    public override Module Create(ModelInputs inputs, long seed) => ModelCatalog.Create(Network, inputs.SampleShape, inputs.ClassCount, seed);

    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry) => null;
}
