namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>A parameter of a Q# operation or function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its Q# type.</param>
/// <param name="Description">What its documentation says; empty if nothing.</param>
public sealed record QSharpParameter(string Name, string Type, string Description);
