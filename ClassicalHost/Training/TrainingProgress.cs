namespace QSharpAdv.ClassicalHost.Training;

/// <summary>How far a training has come.</summary>
/// <param name="Epoch">Current epoch, from 1.</param>
/// <param name="EpochCount">Epochs at most.</param>
/// <param name="Batch">Batches finished in this epoch.</param>
/// <param name="BatchCount">Batches per epoch.</param>
/// <param name="Loss">Loss of the last batch.</param>
public sealed record TrainingProgress(int Epoch, int EpochCount, int Batch, int BatchCount, double Loss)
{
    /// <summary>Share of all batches that are finished, in [0, 1].</summary>
    public double Fraction => (Epoch - 1 + ((double)Batch / BatchCount)) / EpochCount;
}
