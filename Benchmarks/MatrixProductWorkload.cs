using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Benchmarks;

/// <summary>The product of two square matrices in float.</summary>
internal sealed class MatrixProductWorkload
{
    private const int Size = 1024;
    private readonly Tensor _left = Random("left"), _right = Random("right");
    private readonly TensorPool _pool = new();

    /// <summary>Floating-point operations of a product, a multiply-add counting as two.</summary>
    public static double Flops => 2.0 * Size * Size * Size;

    /// <summary>One product, into memory that was used before.</summary>
    public void Run()
    {
        using var memory = _pool.Use();
        Functional.MatMul(_left, _right);
    }

    private static Tensor Random(string purpose) => Initialisation.Uniform(new RandomNumbers(1, purpose), 1, Size, Size);
}
