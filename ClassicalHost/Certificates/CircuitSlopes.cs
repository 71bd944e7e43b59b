using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;
using Complex = System.Numerics.Complex;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>Lipschitz constants of circuits whose angles are affine in the input, such as trainable re-uploading (Berberich et al. 2024, arXiv:2311.11871).</summary>
/// <remarks>
/// Gate j turns by U_j = exp(-i t_j H_j) with t_j = w_j x + theta_j, and f is the expectation of M. Proof of the slopes: between two evolutions,
/// df/dt_j = i &lt;psi| U' [H_j, N] U |psi&gt; with |N| = |M|, so |df/dt_j| is at most 2 |M| |H_j|; and df/dx_k is the sum of w_jk df/dt_j. The Lipschitz constants that
/// <see cref="NormConstants.FromSlopes"/> makes of these slopes hold for linf, l2 and l1; for l2 they are at most the bound of Berberich et al. (theorem 2.1), by
/// the triangle inequality. Where every gate reads one feature, as in Wendlinger et al. (2024), that bound equals the constant for linf, without a factor sqrt(D).
/// Pauli strings have |M| = 1.
/// </remarks>
public static class CircuitSlopes
{
    /// <summary>Upper bound of the slope of a Pauli expectation by each of the first slots: the sum of 2 |H| over the gates that read it, times their scales.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="slots">Number of slots.</param>
    public static double[] BySlot(Circuit circuit, int slots)
    {
        var slopes = new double[slots];
        foreach (var gate in circuit.Gates)
        {
            if (gate.Angle.Slot >= 0 && gate.Angle.Slot < slots)
            {
                slopes[gate.Angle.Slot] += 2 * Math.Abs(gate.Angle.Scale) * GeneratorNorm(gate.Definition);
            }
        }

        return slopes;
    }

    /// <summary>Upper bound a_k of the slope of a Pauli expectation by each input value: the sum over slots j of their slopes times |w_jk|.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="weights">Weights w [slots, features] of the circuit's first slots.</param>
    public static double[] ByFeature(Circuit circuit, Tensor weights)
    {
        var features = new double[weights.Shape[1]];
        foreach (var (slope, row) in BySlot(circuit, SlotCount(circuit, weights)).Zip(Rows(weights)))
        {
            for (var k = 0; k < row.Length; k++)
            {
                features[k] += slope * Math.Abs(row[k]);
            }
        }

        return features;
    }

    /// <summary>The l2 bound of Berberich et al. for a Pauli expectation: the sum of 2 |w_j|_2 |H_j| over the gates.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="weights">Weights w [slots, features] of the circuit's first slots.</param>
    public static double BerberichBound(Circuit circuit, Tensor weights) =>
        BySlot(circuit, SlotCount(circuit, weights)).Zip(Rows(weights)).Sum(pair => pair.First * Math.Sqrt(pair.Second.Sum(weight => (double)weight * weight)));

    /// <summary>Upper bounds for logits that are expectations of Pauli strings, one each, times a scale; margins count both expectations.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="weights">Weights w [slots, features] of the circuit's first slots.</param>
    /// <param name="classCount">Number of logits.</param>
    /// <param name="logitScale">Factor of the expectations.</param>
    public static LipschitzConstants Constants(Circuit circuit, Tensor weights, int classCount, double logitScale = 1)
    {
        var one = NormConstants.FromSlopes(ByFeature(circuit, weights)).Times(Math.Abs(logitScale));
        return LipschitzConstants.OfCombinations(classCount, coefficients => one.Times(coefficients.Sum(Math.Abs)));
    }

    /// <summary>Weights [slots, features] of re-uploading, where slot j reads only feature j mod features.</summary>
    /// <param name="weights">One weight per slot.</param>
    /// <param name="features">Number of input values.</param>
    public static Tensor CyclicWeights(ReadOnlySpan<float> weights, int features)
    {
        var matrix = Tensor.Zeros(weights.Length, features);
        for (var slot = 0; slot < weights.Length; slot++)
        {
            matrix.Values[(slot * features) + (slot % features)] = weights[slot];
        }

        return matrix;
    }

    internal static IEnumerable<float[]> Rows(Tensor weights) => weights.Values.ToArray().Chunk(weights.Shape[1]);

    private static int SlotCount(Circuit circuit, Tensor weights) =>
        weights.Shape is [var slots, _] && slots <= circuit.AngleCount
            ? slots
            : throw new ArgumentException($"Expected weights [slots, features] of at most {circuit.AngleCount} slots, but got a {weights}.", nameof(weights));

    private static double GeneratorNorm(GateDefinition gate) =>
        Matrix<Complex>.Build.DenseOfArray(gate.Generator!).L2Norm();
}
