using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Training;

/// <summary>A term of the training loss that depends on the weights alone.</summary>
public interface ITrainingPenalty
{
    /// <summary>The settings that change results, for comparing runs.</summary>
    string Settings { get; }

    /// <summary>What is added to the loss: a recorded scalar.</summary>
    Tensor Value();
}
