using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A parameter or buffer and its path in the module, such as "0.weight".</summary>
public sealed record NamedParameter(string Name, Tensor Value)
{
    /// <summary>Whether the values are whole numbers, which files keep as int64; they are exact up to 2^24.</summary>
    public bool IsInteger { get; init; }
}
