namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>How a tensor was computed: from what, and how a gradient of it becomes gradients of its inputs.</summary>
/// <param name="Inputs">The tensors that the operation read.</param>
/// <param name="Backward">The local backward step.</param>
internal sealed record Operation(Tensor[] Inputs, BackwardStep Backward)
{
    /// <summary>The result of an operation, recorded if any input requires a gradient and recording is on.</summary>
    public static Tensor Record(float[] result, ReadOnlySpan<int> shape, BackwardStep backward, params Tensor[] inputs) =>
        !NoGrad.IsActive && Array.Exists(inputs, input => input.RequiresGrad)
            ? new Tensor(result, shape, new Operation(inputs, backward))
            : new Tensor(result, shape);
}

/// <summary>Adds to the gradients of an operation's inputs what follows from the gradient of its result.</summary>
/// <param name="gradient">Gradient of the result, row-major.</param>
/// <param name="gradients">Where the gradients of the inputs are summed up.</param>
internal delegate void BackwardStep(float[] gradient, ReverseMode gradients);
