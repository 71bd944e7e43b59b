using QSharpAdv.Analysis.Studies.Trials;

namespace QSharpAdv.Analysis.Studies;

/// <summary>A study after it was run.</summary>
/// <param name="Result">What was found, from all finished trials.</param>
/// <param name="Failures">Trials that could not be computed; empty if all went well.</param>
public sealed record StudyRun(StudyResult Result, IReadOnlyList<TrialFailure> Failures);
