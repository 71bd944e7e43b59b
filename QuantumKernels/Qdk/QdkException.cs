namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>Microsoft's QDK, or the Node process that runs it, could not do what was asked.</summary>
public class QdkException : UserException
{
    /// <summary>An error with a message for people.</summary>
    public QdkException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message for people and its cause.</summary>
    public QdkException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
