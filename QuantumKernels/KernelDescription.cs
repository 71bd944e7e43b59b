namespace QSharpAdv.QuantumKernels;

/// <summary>A Q# operation that can be named in a study.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Name">The name below its role's folder, as in references: <c>Sim2019.Circuit06</c>.</param>
/// <param name="QualifiedName">The full name in Q#: <c>Ansatz.Sim2019.Circuit06</c>.</param>
/// <param name="Parameters">All parameters, as in <c>span : Int</c>.</param>
/// <param name="Summary">The summary of its documentation on one line; empty without one.</param>
public sealed record KernelDescription(KernelRole Role, string Name, string QualifiedName, IReadOnlyList<string> Parameters, string Summary);
