namespace QSharpAdv.Analysis.Robustness;

/// <summary>How many inputs a part of a compound attack broke that the parts before it had left.</summary>
/// <param name="Name">Name of the part, such as "apgd-ce".</param>
/// <param name="Broken">Number of inputs.</param>
public readonly record struct PartCount(string Name, int Broken);
