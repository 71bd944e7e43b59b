using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A parameter and its path in the module, such as "0.weight".</summary>
public sealed record NamedParameter(string Name, Tensor Value);
