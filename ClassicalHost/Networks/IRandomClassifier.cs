namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>A classifier whose scores scatter: by noise that it adds, or by a finite number of shots.</summary>
/// <remarks>Its own <see cref="IClassifier.Logits"/> draws with fixed numbers, so that the same inputs in the same order give the same scores.</remarks>
public interface IRandomClassifier : IClassifier
{
    /// <summary>The classifier with its random numbers fixed: the sample at position i draws with the number <paramref name="draws"/>[i] of this seed.</summary>
    /// <remarks>It is an <see cref="IDifferentiableClassifier"/> if this one is, and takes batches of exactly this many samples.</remarks>
    IClassifier Fix(long seed, IReadOnlyList<long> draws);

    /// <summary>Circuit runs that the scores of one sample take; 0 where nothing is measured by shots.</summary>
    long ShotsPerQuery => 0;

    /// <summary>Circuit runs that one gradient of a sample takes, its scores included.</summary>
    long ShotsPerGradient => 0;
}
