using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using Complex = System.Numerics.Complex;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The frequencies that the logits of a re-upload classifier can have as Fourier sums over its input (Schuld, Sweke, Meyer 2021, arXiv:2008.08605, with trained weights).</summary>
/// <remarks>
/// A gate exp(-i (w x + theta) H) is the sum of exp(-i l (w x + theta)) P_l over the eigenvalues l of H, so that an expectation is a sum over pairs of eigenvalues of all gates, and
/// the frequency of value k is the sum of w (l - l') over the gates that read it. A rotation has the eigenvalues 1/2 and -1/2 and the differences -1, 0, 0, 1.
/// </remarks>
public sealed class ReUploadSpectrum
{
    private readonly (int Feature, double[] Differences)[] _gates;

    /// <summary>Takes the gates and the weights of a model as they are now.</summary>
    public ReUploadSpectrum(ReUploadClassifier model)
    {
        var (weights, eigenvalues) = (model.Encoding.Weight.Values.ToArray(), new Dictionary<GateDefinition, double[]>());
        Features = model.Encoding.Features;
        _gates = [.. model.Circuit.Gates.Where(gate => !gate.Angle.IsConstant).Select(gate => (
            gate.Angle.Slot % Features,
            Array.ConvertAll(Differences(gate.Definition), difference => difference * gate.Angle.Scale * weights[gate.Angle.Slot])))];

        double[] Differences(GateDefinition gate)
        {
            if (!eigenvalues.TryGetValue(gate, out var found))
            {
                double[] values = [.. Matrix<Complex>.Build.DenseOfArray(gate.Generator!).Evd(Symmetricity.Hermitian).EigenValues.Select(value => value.Real)];
                eigenvalues[gate] = found = [.. from left in values from right in values select left - right];
            }

            return found;
        }
    }

    /// <summary>Number of values of a sample.</summary>
    public int Features { get; }

    /// <summary>Frequency vectors [count, features], each from one pair of eigenvalues per gate, drawn uniformly: for rotations w times -1, 0, 1 with the weights 1/4, 1/2, 1/4.</summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="count">Number of vectors.</param>
    public Tensor Draw(RandomNumbers random, int count)
    {
        var frequencies = Tensor.Zeros(count, Features);
        for (var row = 0; row < frequencies.Count; row += Features)
        {
            var sums = new double[Features];
            foreach (var (feature, differences) in _gates)
            {
                sums[feature] += differences[random.Next(differences.Length)];
            }

            Array.ConvertAll(sums, sum => (float)sum).CopyTo(frequencies.Values[row..]);
        }

        return frequencies;
    }

    /// <summary>All frequency vectors [count, features], one of each pair of opposite ones, zero included; for small circuits.</summary>
    /// <param name="most">Most vectors to list, opposite ones counted twice.</param>
    /// <exception cref="UserException">There are more.</exception>
    public Tensor All(int most = 100_000)
    {
        var found = new Dictionary<string, double[]> { [Key(new double[Features])] = new double[Features] };
        foreach (var (feature, differences) in _gates)
        {
            foreach (var (vector, difference) in (from vector in found.Values.ToArray() from difference in differences.Distinct() select (vector, difference)).ToArray())
            {
                var next = (double[])vector.Clone();
                next[feature] += difference;
                found.TryAdd(Key(next), next);
            }

            if (found.Count > most)
            {
                throw new UserException($"The circuit has more than {most} frequencies; draw some of them instead.");
            }
        }

        double[][] half = [.. found.Values.Where(vector => string.CompareOrdinal(Key(vector), Key([.. vector.Select(value => -value)])) >= 0)];
        return Tensor.From([.. half.SelectMany(vector => vector.Select(value => (float)value))], half.Length, Features);
    }

    /// <summary>The same for vectors that differ by rounding only.</summary>
    private static string Key(double[] vector) => string.Join(' ', vector.Select(value => ((long)Math.Round(value * 1e6)).ToString(CultureInfo.InvariantCulture)));
}
