namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>A Q# program does not compile.</summary>
public sealed class QSharpCompileException : QdkException
{
    internal QSharpCompileException(IReadOnlyList<QSharpDiagnostic> diagnostics)
        : base(string.Join('\n', diagnostics)) => Diagnostics = diagnostics;

    /// <summary>What the compiler found, at least one.</summary>
    public IReadOnlyList<QSharpDiagnostic> Diagnostics { get; }
}
