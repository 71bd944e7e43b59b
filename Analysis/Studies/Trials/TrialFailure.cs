namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>A trial that could not be computed.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Message">Why it failed.</param>
public sealed record TrialFailure(string Title, string Message);
