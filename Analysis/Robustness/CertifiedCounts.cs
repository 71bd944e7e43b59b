using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>Inputs that a model gets right and provably keeps, for balls of one norm.</summary>
/// <param name="Norm">"linf", "l2" or "l1".</param>
/// <param name="Points">The count for each epsilon, ascending.</param>
public sealed record CertifiedCounts(string Norm, IReadOnlyList<CertifiedCount> Points)
{
    private const int BatchSize = 256;

    /// <summary>Counts inputs whose class is the label and certified up to each epsilon.</summary>
    /// <param name="certifier">The certifier of the model.</param>
    /// <param name="inputs">Inputs [count, ...].</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="norm">Norm of the balls.</param>
    /// <param name="epsilons">Their radii.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static CertifiedCounts Of(ICertifier certifier, Tensor inputs, IReadOnlyList<int> labels, Norm norm, IReadOnlyList<double> epsilons, CancellationToken cancellation)
    {
        var certificates = new List<Certificate>();
        for (var start = 0; start < labels.Count; start += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            certificates.AddRange(certifier.Certify(Functional.Rows(inputs, start..Math.Min(labels.Count, start + BatchSize)), norm));
        }

        return new CertifiedCounts(norm.Name, [.. epsilons.Order().Select(epsilon => new CertifiedCount(
            epsilon, certificates.Zip(labels).Count(pair => pair.First.Class == pair.Second && pair.First.Radius >= epsilon)))]);
    }
}

/// <summary>The count for one epsilon.</summary>
/// <param name="Epsilon">Radius of the ball.</param>
/// <param name="Certified">Inputs that are right and certified.</param>
public sealed record CertifiedCount(double Epsilon, int Certified);
