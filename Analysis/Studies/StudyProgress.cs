namespace QSharpAdv.Analysis.Studies;

/// <summary>How far a study is.</summary>
/// <param name="Finished">Finished trials, including those of earlier runs.</param>
/// <param name="Planned">Trials of the study.</param>
/// <param name="Fraction">Share of this run's work that is done, in [0, 1].</param>
/// <param name="Elapsed">Time since this run began.</param>
/// <param name="Remaining">Estimated time left; null while there is nothing to go by.</param>
/// <param name="Running">Titles of the trials that run now.</param>
public sealed record StudyProgress(
    int Finished, int Planned, double Fraction, TimeSpan Elapsed, TimeSpan? Remaining, IReadOnlyList<string> Running);
