using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Training;

/// <summary>The memory that a step of training needs, known before the first.</summary>
public static class StepMemory
{
    /// <summary>Gradients on their way at a time in chains and residual networks: of a result, of an input, of a shortcut.</summary>
    private const int GradientsAtOnce = 3;

    /// <summary>Two moments, as Adam has them, and the gradient.</summary>
    private const int CopiesOfParameters = 3;

    /// <summary>More than networks take for the intermediate values of a sample, in sizes of that sample.</summary>
    private const long LargestGrowth = 1000;

    /// <summary>Refuses a training whose steps do not fit into memory; what is certainly small is not predicted.</summary>
    /// <exception cref="QuantumKernels.UserException">More is needed than is free.</exception>
    public static void Check(Module model, Tensor inputs, int batchSize)
    {
        var batchBytes = (long)sizeof(float) * (inputs.Count / inputs.Shape[0]) * batchSize;
        if (batchBytes * LargestGrowth > FreeMemory.LeastChecked)
        {
            FreeMemory.Check(Bytes(model, inputs, batchSize), $"A training step of {batchSize} samples");
        }
    }

    /// <summary>Bytes of the intermediate values and gradients of a step, and of the gradients and moments of the parameters; circuits come on top and check theirs themselves.</summary>
    /// <remarks>Up to two samples go through the model, and what they take is scaled: intermediate values are proportional to the batch.</remarks>
    /// <param name="model">The model; its mode and state stay as they are.</param>
    /// <param name="inputs">At least one sample.</param>
    /// <param name="batchSize">Samples of a step.</param>
    public static long Bytes(Module model, Tensor inputs, int batchSize)
    {
        const int Samples = 2;
        var state = model.Buffers().Select(buffer => (buffer.Value, Saved: buffer.Value.Values.ToArray())).ToArray();
        var (pool, wasTraining) = (new TensorPool(), model.IsTraining);
        model.Train();
        using (new NoGrad())
        using (pool.Use())
        {
            model.Forward(Functional.Rows(inputs, 0, Math.Min(1, inputs.Shape[0] - 1)));
        }

        foreach (var (buffer, saved) in state)
        {
            saved.CopyTo(buffer.Values);
        }

        if (!wasTraining)
        {
            model.Eval();
        }

        var perSample = (pool.PeakBytes + (GradientsAtOnce * pool.LargestBytes)) / Samples;
        return (perSample * batchSize) + ((long)CopiesOfParameters * sizeof(float) * model.TrainableParameterCount);
    }
}
