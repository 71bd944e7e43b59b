namespace QSharpAdv.ClassicalHost.Data.Downloads;

/// <summary>What was found of a part of a data set.</summary>
/// <param name="Dataset">Name of the data set.</param>
/// <param name="Part">A file name, or "content".</param>
/// <param name="State">Whether it is as it should be.</param>
/// <param name="Detail">What was found, and what was expected where that differs.</param>
public sealed record VerifiedPart(string Dataset, string Part, VerifiedState State, string Detail);
