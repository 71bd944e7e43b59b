using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Training;

namespace QSharpAdv.Analysis.Studies;

/// <summary>A model after its training.</summary>
/// <param name="Classifier">The model with its final weights.</param>
/// <param name="History">The course of the training.</param>
internal sealed record TrainedModel(ModuleClassifier Classifier, TrainingHistory History);
