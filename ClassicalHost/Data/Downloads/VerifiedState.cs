namespace QSharpAdv.ClassicalHost.Data.Downloads;

/// <summary>Whether a part of a data set is as it should be.</summary>
public enum VerifiedState
{
    /// <summary>As published.</summary>
    Good,

    /// <summary>There, but there is no sum to check.</summary>
    Unchecked,

    /// <summary>Not there.</summary>
    Missing,

    /// <summary>There, but not as published.</summary>
    Wrong,
}
