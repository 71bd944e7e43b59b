namespace QSharpAdv.ClassicalHost.Training;

/// <summary>Changes the examples of a batch before a training step, for example into attacked or noisy ones.</summary>
public interface IBatchPreparation
{
    /// <summary>The settings that change results, for comparing runs.</summary>
    string Settings { get; }

    /// <summary>The examples to train on instead; their number may differ.</summary>
    /// <param name="batch">Examples as they are.</param>
    /// <param name="number">Number of the batch in the whole training, the index of its random numbers.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Examples Prepare(Examples batch, long number, CancellationToken cancellationToken);
}
