using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Benchmarks;

/// <summary>What one sample costs the textbook method: every gate is applied by itself, in one pass over the state.</summary>
/// <remarks>
/// Zeros in a gate's matrix are skipped, factors of plus or minus one or i are free, and a real or imaginary factor costs two operations,
/// a complex one six. This is a yardstick, not what the engine executes: fused passes do less.
/// </remarks>
/// <param name="Flops">Floating-point operations.</param>
/// <param name="Updates">Amplitudes written, summed over the passes.</param>
internal sealed record TextbookCost(double Flops, double Updates)
{
    /// <summary>Bytes that an update moves: a complex number in float is read and written.</summary>
    public const double BytesPerUpdate = 16;

    private const double GenericAngle = 0.7;
    private const double FlopsPerSquaredMagnitude = 3;
    private const double FlopsPerOverlap = 4;

    /// <summary>Running the gates and measuring diagonal observables.</summary>
    public static TextbookCost Forward(Circuit circuit, int observables) =>
        Gates(circuit) + new TextbookCost((FlopsPerSquaredMagnitude + observables) * Amplitudes(circuit), 0);

    /// <summary>
    /// The expectations and the adjoint gradient (Jones and Gacon 2020, arXiv:2009.02823) by some slots: all gates are undone on ket and bra,
    /// and each gate with such a slot takes the overlap of the bra with the generator times the ket.
    /// </summary>
    public static TextbookCost Gradient(Circuit circuit, int observables, Range slots)
    {
        var (first, count) = slots.GetOffsetAndLength(circuit.AngleCount);
        var overlaps = circuit.Gates
            .Where(gate => gate.Angle.Slot >= first && gate.Angle.Slot < first + count)
            .Sum(gate => FlopsPerOverlap * ShareOfRows(gate.Definition.Generator!) * Amplitudes(circuit));
        return Forward(circuit, observables) + Weighted(circuit, observables) + Gates(circuit) + Gates(circuit) + new TextbookCost(overlaps, 0);
    }

    /// <summary>The expectations and the gradient by the initial state: all gates are undone on the bra alone.</summary>
    public static TextbookCost StateGradient(Circuit circuit, int observables) =>
        Forward(circuit, observables) + Weighted(circuit, observables) + Gates(circuit);

    /// <summary>Floating-point operations per amplitude that a gate's matrix takes.</summary>
    public static double FlopsPerAmplitude(GateDefinition gate)
    {
        var matrix = gate.Matrix(GenericAngle);
        var size = matrix.GetLength(0);
        return (matrix.Cast<Complex>().Sum(Factor) + (2.0 * (Nonzero(matrix) - size))) / size;
    }

    public static TextbookCost operator +(TextbookCost left, TextbookCost right) => new(left.Flops + right.Flops, left.Updates + right.Updates);

    public static TextbookCost operator *(TextbookCost cost, double count) => new(cost.Flops * count, cost.Updates * count);

    private static TextbookCost Gates(Circuit circuit) =>
        new(circuit.Gates.Sum(gate => FlopsPerAmplitude(gate.Definition)) * Amplitudes(circuit), circuit.Gates.Count * Amplitudes(circuit));

    /// <summary>The final state times the weighted sum of the observables.</summary>
    private static TextbookCost Weighted(Circuit circuit, int observables) => new((2 + observables) * Amplitudes(circuit), 0);

    private static double Amplitudes(Circuit circuit) => Math.ScaleB(1, circuit.QubitCount);

    private static double Factor(Complex entry)
    {
        var (re, im) = (Math.Abs(entry.Real), Math.Abs(entry.Imaginary));
        return re * im != 0 ? 6 : re + im is 0 or 1 ? 0 : 2;
    }

    private static int Nonzero(Complex[,] matrix) => matrix.Cast<Complex>().Count(entry => entry != Complex.Zero);

    /// <summary>How many of a generator's rows are not zero; generators have one entry per row at most.</summary>
    private static double ShareOfRows(Complex[,] generator) => (double)Nonzero(generator) / generator.GetLength(0);
}
