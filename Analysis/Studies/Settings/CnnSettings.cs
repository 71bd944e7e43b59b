using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>The classical counterpart of the quanvolutional network: a convolution, ReLU, a dense layer.</summary>
/// <param name="Filters">Filters of the convolution.</param>
/// <param name="PatchSize">Side of a filter in pixels.</param>
/// <param name="Stride">Pixels from one patch to the next.</param>
/// <param name="Trainable">Whether the filters are trained too.</param>
public sealed record CnnSettings(
    [Range(1, 4096)] int Filters = 4,
    [Range(1, 64)] int PatchSize = 2,
    [Range(1, 64)] int Stride = 2,
    bool Trainable = false) : ModelSettings
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "CNN";

    /// <inheritdoc/>
    public override Module Create(ModelInputs inputs, long seed)
    {
        var filter = new ConvolutionFilter { Count = Filters, Size = PatchSize, Stride = Stride, IsTrainable = Trainable };
        return new ConvolutionalNetwork(inputs.SampleShape, inputs.ClassCount, filter, seed);
    }

    /// <inheritdoc/>
    public override string? FindConflict(DatasetSettings dataset, DatasetEntry entry) => FindPatchConflict(PatchSize, entry);
}
