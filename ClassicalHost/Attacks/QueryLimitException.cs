namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Ends an attack on a block when no input may be asked about any more.</summary>
internal sealed class QueryLimitException : Exception;
