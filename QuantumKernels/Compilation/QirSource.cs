namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>Compiles a Q# expression of type Unit, as the body of an entry point, to base-profile QIR.</summary>
public delegate Task<string> QirSource(string entryExpression, CancellationToken cancellationToken);
