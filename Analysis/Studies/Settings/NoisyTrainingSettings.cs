using System.ComponentModel.DataAnnotations;
using QSharpAdv.ClassicalHost.Defences;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Gaussian noise on training images, <see cref="NoisyTraining"/>.</summary>
/// <param name="Deviation">Standard deviation, in pixel values of [0, 1].</param>
public sealed record NoisyTrainingSettings([Range(0, double.MaxValue, MinimumIsExclusive = true)] double Deviation) : DefenceSettings
{
    /// <inheritdoc/>
    public override IBatchPreparation Create(ModuleClassifier model, long seed) => new NoisyTraining(InputNoise.Gaussian(Deviation), seed);
}
