namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>A public operation or function as its source declares it.</summary>
/// <param name="QualifiedName">Namespace and name.</param>
/// <param name="IsOperation">Whether it is an operation, not a function.</param>
/// <param name="Parameters">The parameters, each as <c>name : Type</c>.</param>
/// <param name="Summary">The summary of its documentation on one line; empty without one.</param>
internal sealed record QSharpCallable(string QualifiedName, bool IsOperation, IReadOnlyList<string> Parameters, string Summary);
