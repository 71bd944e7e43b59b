namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>How <see cref="AttackRunner"/> runs an attack.</summary>
public sealed record AttackRunOptions
{
    /// <summary>Seed of all random numbers.</summary>
    public long Seed { get; init; }

    /// <summary>The class that each input should be taken for; null to lead away from the true class.</summary>
    public int[]? Targets { get; init; }

    /// <summary>Whether inputs that the model already gets wrong are attacked too, which changes no accuracy but costs time.</summary>
    public bool AttackMisclassified { get; init; }

    /// <summary>Largest number of inputs attacked together; results do not depend on it.</summary>
    public int BlockSize { get; init; } = 32;

    /// <summary>Most queries per input, gradients included; null for as many as the attack wants. What is found later does not count.</summary>
    public int? MostQueries { get; init; }

    /// <summary>Most circuit runs per input, for models with shots; null for as many as the attack wants. What is found later does not count.</summary>
    public long? MostShots { get; init; }

    /// <summary>File that keeps what is finished, written every few seconds and at the end; a run that finds it goes on from there to the same results. Null for none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Is told after each block how far the run is; by several threads, but one at a time.</summary>
    public IProgress<AttackProgress>? Progress { get; init; }
}
