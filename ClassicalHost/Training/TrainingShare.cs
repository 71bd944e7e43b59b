namespace QSharpAdv.ClassicalHost.Training;

/// <summary>Tells the progress of a training as the share of it that is done.</summary>
/// <param name="progress">Takes the share, in [0, 1].</param>
public sealed class TrainingShare(IProgress<double> progress) : IProgress<TrainingProgress>
{
    /// <inheritdoc/>
    public void Report(TrainingProgress value) => progress.Report(value.Fraction);
}
