namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>An array of float32 in row-major order, batch first, images as [batch, channels, height, width], that records how it was computed.</summary>
public sealed class Tensor
{
    private readonly int[] _shape;

    internal Tensor(float[] data, ReadOnlySpan<int> shape, Operation? operation = null)
    {
        Data = data;
        _shape = shape.ToArray();
        Operation = operation;
        RequiresGrad = operation is not null;
    }

    /// <summary>Length of each dimension; empty for a scalar.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Number of values.</summary>
    public int Count => Data.Length;

    /// <summary>The values in row-major order; writing to them is not recorded.</summary>
    public Span<float> Values => Data;

    /// <summary>Whether operations on this tensor are recorded, so that gradients can reach it.</summary>
    public bool RequiresGrad { get; set; }

    /// <summary>The gradient that <see cref="Backward"/> has summed up here, of the same shape, or null.</summary>
    public Tensor? Grad { get; set; }

    internal float[] Data { get; }

    internal Operation? Operation { get; }

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(params ReadOnlySpan<int> shape) => new(new float[CountOf(shape)], shape);

    /// <summary>A tensor over <paramref name="values"/>, which it keeps and does not copy.</summary>
    /// <exception cref="ArgumentException">The number of values is not the product of the shape.</exception>
    public static Tensor From(float[] values, params ReadOnlySpan<int> shape) =>
        values.Length == CountOf(shape)
            ? new Tensor(values, shape)
            : throw new ArgumentException($"{values.Length} values do not fill the shape {Describe(shape)}.", nameof(values));

    /// <summary>A tensor without dimensions.</summary>
    public static Tensor Scalar(float value) => new([value], []);

    /// <summary>Element-wise sum, <see cref="Functional.Add"/>.</summary>
    public static Tensor operator +(Tensor left, Tensor right) => Functional.Add(left, right);

    /// <summary>Element-wise difference, <see cref="Functional.Subtract"/>.</summary>
    public static Tensor operator -(Tensor left, Tensor right) => Functional.Subtract(left, right);

    /// <summary>Element-wise product, <see cref="Functional.Multiply"/>.</summary>
    public static Tensor operator *(Tensor left, Tensor right) => Functional.Multiply(left, right);

    /// <summary>Product with a number, <see cref="Functional.Scale"/>.</summary>
    public static Tensor operator *(Tensor tensor, float factor) => Functional.Scale(tensor, factor);

    /// <summary>The value of a tensor that has only one.</summary>
    /// <exception cref="InvalidOperationException">The tensor has more or fewer values.</exception>
    public float Item() =>
        Count == 1 ? Data[0] : throw new InvalidOperationException($"A tensor of shape {Describe(_shape)} is not a single number.");

    /// <summary>The same values, shared and not copied, without the record of how they were computed.</summary>
    public Tensor Detach() => new(Data, _shape);

    /// <summary>A copy of the values, without the record of how they were computed.</summary>
    public Tensor Clone() => new((float[])Data.Clone(), _shape);

    /// <summary>Adds the gradient of this single number to <see cref="Grad"/> of every leaf that requires one.</summary>
    /// <exception cref="InvalidOperationException">The tensor is not a single number, or nothing was recorded.</exception>
    public void Backward()
    {
        if (Count != 1 || !RequiresGrad)
        {
            throw new InvalidOperationException(
                $"Backward starts from one recorded number, but the tensor has shape {Describe(_shape)} and requires {(RequiresGrad ? "a" : "no")} gradient.");
        }

        ReverseMode.AddToLeaves(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"Tensor {Describe(_shape)}";

    internal static string Describe(ReadOnlySpan<int> shape) => $"[{string.Join(", ", shape.ToArray())}]";

    internal static int CountOf(ReadOnlySpan<int> shape)
    {
        var count = 1;
        foreach (var length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            count = checked(count * length);
        }

        return count;
    }
}
