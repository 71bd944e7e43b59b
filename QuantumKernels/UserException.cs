namespace QSharpAdv.QuantumKernels;

/// <summary>An error that its reader can mend: its message says what, where, what was expected, what was found and what to do.</summary>
public class UserException : Exception
{
    /// <summary>An error with a message for people.</summary>
    public UserException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message for people and its cause.</summary>
    public UserException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
