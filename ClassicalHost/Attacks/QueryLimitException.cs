namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Ends an attack on a batch when no input has queries left.</summary>
internal sealed class QueryLimitException : Exception;
