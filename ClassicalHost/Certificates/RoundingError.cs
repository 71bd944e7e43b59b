using System.Numerics;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Certificates;

/// <summary>How far values computed in float32 may be from exact ones, followed through the layers of a model.</summary>
/// <remarks>
/// A proof speaks of exact logits, an attack of computed ones; certificates leave room for the difference. Sums of n products have the worst-case error
/// gamma_n (Higham 2002, Accuracy and Stability of Numerical Algorithms, section 3.1). Circuits have too many operations for a worst case:
/// their errors are taken as independent, which bounds a chain of g gates by 8 sqrt(g) times the error of one, up to a probability of 3e-14
/// (Higham and Mary 2019, SIAM J. Sci. Comput. 41, theorem 2.4).
/// </remarks>
/// <param name="Magnitude">Largest absolute value.</param>
/// <param name="Error">Largest absolute error.</param>
public readonly record struct RoundingError(double Magnitude, double Error = 0)
{
    private const double UnitRoundoff = 1.0 / (1 << 24), GateError = 8 * UnitRoundoff, Confidence = 8;

    /// <summary>After sums of products with weights, plus a bias.</summary>
    /// <param name="rowSum">Largest sum of absolute weights of one output.</param>
    /// <param name="bias">Largest absolute bias.</param>
    /// <param name="terms">Products in one sum.</param>
    public RoundingError Affine(double rowSum, double bias, int terms) => new(
        (rowSum * Magnitude) + bias,
        (rowSum * Error) + (Gamma(terms + 1) * ((rowSum * (Magnitude + Error)) + bias)));

    /// <summary>After a dense layer or a convolution.</summary>
    /// <param name="parameters">Weight [outputs, ...] and, if there is one, bias [outputs].</param>
    public RoundingError Affine(IReadOnlyList<Tensor> parameters)
    {
        var terms = parameters[0].Count / parameters[0].Shape[0];
        var rowSum = parameters[0].Values.ToArray().Chunk(terms).Max(row => row.Sum(weight => Math.Abs((double)weight)));
        return Affine(rowSum, parameters.Count > 1 ? parameters[1].Values.ToArray().Max(bias => Math.Abs((double)bias)) : 0, terms);
    }

    /// <summary>After a sine or cosine, whose own error grows with the reduction of large angles.</summary>
    public RoundingError Wave() => new(1, Error + (4 * UnitRoundoff * (1 + Magnitude)));

    /// <summary>The error of an expectation of a Pauli string behind a circuit, for exact angles and initial states rounded to float32.</summary>
    public static double OfExpectation(Circuit circuit) => Confidence * UnitRoundoff *
        ((2 * GateError / UnitRoundoff * Math.Sqrt(1 + circuit.Gates.Count(Rounds))) + Math.Sqrt(1L << circuit.QubitCount));

    /// <summary>The relative error of a sum of n products, n u / (1 - n u).</summary>
    internal static double Gamma(int terms) => terms * UnitRoundoff / (1 - (terms * UnitRoundoff));

    /// <summary>Whether a gate does more than to exchange amplitudes and to change their signs and parts.</summary>
    private static bool Rounds(Gate gate) =>
        gate.Definition.HasAngle || gate.Definition.Matrix(0).Cast<Complex>().Any(entry => entry != Complex.Zero && entry.Real * entry.Real != 1 && entry.Imaginary * entry.Imaginary != 1);
}
