using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>How much the derivatives of an expectation vary over random angles; where this falls exponentially with the qubits there is a barren plateau (McClean et al. 2018, arXiv:1803.11173).</summary>
/// <param name="Mean">The variance of the derivative by an angle, averaged over all angles; angles without influence count as zeros.</param>
/// <param name="PerAngle">The variance of the derivative by each angle.</param>
public sealed record GradientVariance(VarianceEstimate Mean, IReadOnlyList<VarianceEstimate> PerAngle)
{
    /// <summary>The fewest samples from which errors can be told.</summary>
    public const int FewestSamples = 3;

    /// <summary>Measures a circuit; the result does not depend on the number of threads.</summary>
    /// <param name="circuit">A circuit with at least one angle.</param>
    /// <param name="observable">What is differentiated: a local one such as Z of one qubit, or a global one such as Z of all (Cerezo et al. 2021, arXiv:2001.00550).</param>
    /// <param name="angles">How angles are drawn.</param>
    /// <param name="samples">Random points, at least three.</param>
    /// <param name="seed">Seed of the angles.</param>
    /// <param name="threads">Most threads to use; 0 for one per core.</param>
    /// <param name="progress">Told the share that is done, from any thread.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    /// <exception cref="ArgumentException">The circuit has no angle, or the observable another number of qubits.</exception>
    public static GradientVariance Measure(
        Circuit circuit, PauliString observable, AngleInitialisation angles, int samples, long seed, int threads = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, FewestSamples);
        ArgumentOutOfRangeException.ThrowIfLessThan(circuit.AngleCount, 1, nameof(circuit));
        var groups = new RandomGradients(circuit, observable, angles, seed).Sum(samples, threads, progress, cancellationToken);
        var all = groups.Aggregate(GradientSums.Add);
        var without = groups.Select(group => GradientSums.Subtract(all, group).Variances()).ToArray();
        var variances = all.Variances();
        return new GradientVariance(
            VarianceEstimate.Of(variances.Average(), [.. without.Select(replicate => replicate.Average())]),
            [.. variances.Select((variance, angle) => VarianceEstimate.Of(variance, [.. without.Select(replicate => replicate[angle])]))]);
    }

    /// <summary>The variance of the derivative by the angle of a Pauli rotation <c>exp(-i t P / 2)</c> where the gates before and behind it are independent unitary 2-designs, for any Pauli string other than the identity: <c>N^2 / (2 (N + 1) (N^2 - 1))</c> with <c>N = 2^n</c>.</summary>
    /// <remarks>
    /// A random state has <c>E[e^2] = Tr(A^2) / (N (N + 1))</c> for a traceless A, here the commutator of P / 2 with the observable O behind the
    /// second half; and <c>E[Tr(P O P O)] = -N / (N^2 - 1)</c>, from the moments of the Haar measure (Collins and Sniady 2006, arXiv:math-ph/0402073).
    /// </remarks>
    public static double OfTwoDesigns(int qubits)
    {
        var dimension = Math.ScaleB(1, qubits);
        return dimension * dimension / (2 * (dimension + 1) * ((dimension * dimension) - 1));
    }
}
