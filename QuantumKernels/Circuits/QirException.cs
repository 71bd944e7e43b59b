namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>QIR that is damaged, too large, or says something that a circuit cannot.</summary>
public sealed class QirException : UserException
{
    /// <summary>An error at a line, counted from 1.</summary>
    public QirException(int line, string message)
        : base($"QIR line {line}: {message}") => Line = line;

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }
}
