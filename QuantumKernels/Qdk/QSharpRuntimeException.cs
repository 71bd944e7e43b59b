namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>A Q# program failed while it ran, by <c>fail</c>, a failing <c>Fact</c> or an error of the simulator.</summary>
public sealed class QSharpRuntimeException : QdkException
{
    internal QSharpRuntimeException(QSharpDiagnostic diagnostic, string stack)
        : base(diagnostic.ToString()) => (Diagnostic, Stack) = (diagnostic, stack);

    /// <summary>What failed and where.</summary>
    public QSharpDiagnostic Diagnostic { get; }

    /// <summary>The Q# calls that led there, one per line; empty where the QDK tells none.</summary>
    public string Stack { get; }
}
