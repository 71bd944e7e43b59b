using System.Text.Json.Serialization;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>What is done to training images to harden a model. Adding a kind is adding a record with a row here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AdversarialTrainingSettings), "adversarial")]
[JsonDerivedType(typeof(NoisyTrainingSettings), "noise")]
public abstract record DefenceSettings
{
    /// <summary>The step that prepares each batch.</summary>
    /// <param name="model">The model that is trained.</param>
    /// <param name="seed">Seed of all random numbers.</param>
    public abstract IBatchPreparation Create(ModuleClassifier model, long seed);
}
