namespace QSharpAdv.Benchmarks;

/// <summary>The speed at one <see cref="ScalingPoint"/>; numbers are rounded to four digits.</summary>
/// <param name="Sweep">What varies in the series that the row belongs to.</param>
/// <param name="Run">"forward", or "gradient" for the expectations with the gradient of all angles.</param>
/// <param name="Qubits">Number of qubits.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Batch">Samples per call.</param>
/// <param name="Threads">Most threads to use.</param>
/// <param name="SecondsPerSample">Median time of a call over its samples.</param>
/// <param name="AmplitudeUpdatesPerSecond">Amplitudes that gates are applied to, per second; the gradient applies each gate three times.</param>
/// <param name="ShareOfFmaPeak">Operations of <see cref="TextbookCost"/> per second over the peak of as many cores.</param>
/// <param name="ShareOfMemoryBandwidth">Bytes per second of a pass over the state per gate, over the bandwidth of memory for as many cores.</param>
/// <param name="StatesKiB">States that a thread works on at a time: a vector of kets, and as many bras for the gradient.</param>
/// <param name="PlannedFlopsPerSample">Operations by the engine's plan, <see cref="PlannedWork"/>.</param>
/// <param name="PlannedBytesPerSample">Bytes of states read and written by the engine's plan.</param>
internal sealed record ScalingRow(
    string Sweep,
    string Run,
    int Qubits,
    int Layers,
    int Batch,
    int Threads,
    double SecondsPerSample,
    double AmplitudeUpdatesPerSecond,
    double ShareOfFmaPeak,
    double ShareOfMemoryBandwidth,
    double StatesKiB,
    double PlannedFlopsPerSample,
    double PlannedBytesPerSample)
{
    /// <summary>Names of the runs.</summary>
    public const string Forward = "forward", Gradient = "gradient";
}
