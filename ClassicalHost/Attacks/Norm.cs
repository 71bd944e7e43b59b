using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>A norm that measures perturbations, with what attacks need of its ball.</summary>
public abstract class Norm
{
    private protected Norm(string name) => Name = name;

    /// <summary>Largest absolute value.</summary>
    public static Norm Linf { get; } = new LinfNorm();

    /// <summary>Square root of the sum of squares.</summary>
    public static Norm L2 { get; } = new L2Norm();

    /// <summary>Sum of absolute values.</summary>
    public static Norm L1 { get; } = new L1Norm();

    /// <summary>All norms.</summary>
    public static IReadOnlyList<Norm> All { get; } = [Linf, L2, L1];

    /// <summary>Short name: linf, l2 or l1.</summary>
    public string Name { get; }

    /// <summary>The norm of gradients: the largest inner product with a vector of norm 1.</summary>
    public abstract Norm Dual { get; }

    /// <summary>The norm with this name.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public static Norm Get(string name) =>
        All.FirstOrDefault(norm => norm.Name == name)
        ?? throw new UserException($"There is no norm '{name}'; choose one of: {string.Join(", ", All)}.");

    /// <summary>The norm of a vector.</summary>
    public abstract double Measure(ReadOnlySpan<double> vector);

    /// <summary>Replaces a vector by the nearest one, in Euclidean distance, in the ball of this radius around 0.</summary>
    public abstract void Project(Span<double> vector, double radius);

    /// <summary>Fills a vector with a point drawn uniformly from the ball of this radius around 0.</summary>
    public abstract void DrawFromBall(Span<double> vector, double radius, RandomNumbers random);

    /// <summary>The vector of norm 1 with the largest inner product with a gradient; 0 for a gradient of zeros or of values that are not numbers.</summary>
    public abstract void SteepestAscent(ReadOnlySpan<float> gradient, Span<double> direction);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
