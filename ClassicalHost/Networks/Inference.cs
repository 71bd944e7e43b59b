using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Evaluation of a module on more inputs than fit into memory with their intermediate values.</summary>
public static class Inference
{
    /// <summary>The module's outputs, computed batch by batch and not recorded.</summary>
    public static Tensor Forward(Module module, Tensor inputs, int batchSize = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return Forward(inputs, batchSize, module.Forward, new TensorPool());
    }

    internal static Tensor Forward(Tensor inputs, int batchSize, Func<Tensor, Tensor> function, TensorPool pool)
    {
        using var scope = new NoGrad();
        var count = inputs.Shape[0];
        Tensor? outputs = null;
        for (var start = 0; start < count || outputs is null; start += batchSize)
        {
            using var memory = pool.Use();
            var batch = function(count <= batchSize ? inputs : Functional.Rows(inputs, start..Math.Min(count, start + batchSize)));
            outputs ??= Tensor.Zeros([count, .. batch.Shape[1..]]);
            batch.Values.CopyTo(outputs.Values[(outputs.Count / Math.Max(1, count) * start)..]);
        }

        return outputs;
    }
}
