namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>What a running trial may use.</summary>
/// <param name="Threads">Threads that it may use; its outcome must not depend on it.</param>
/// <param name="Progress">Takes the share of the trial that is done, in [0, 1].</param>
/// <param name="CancellationToken">Asks it to stop.</param>
public sealed record TrialContext(int Threads, IProgress<double> Progress, CancellationToken CancellationToken);
