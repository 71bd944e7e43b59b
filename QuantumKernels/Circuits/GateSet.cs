using System.Collections.Frozen;
using System.Numerics;
using static System.Math;

namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>The one table of gates. Adding a gate is adding a row.</summary>
/// <remarks>
/// Rotations are <c>exp(-i t P / 2)</c>. Names without a <c>__quantum__</c> prefix are the intrinsics of <c>src/Gates.qs</c>.
/// </remarks>
public static class GateSet
{
    private static readonly Complex I = Complex.ImaginaryOne;
    private static readonly double InverseSqrt2 = 1 / Sqrt(2);
    private static readonly Complex[,] PauliX = { { 0, 1 }, { 1, 0 } };
    private static readonly Complex[,] PauliY = { { 0, -I }, { I, 0 } };
    private static readonly Complex[,] PauliZ = { { 1, 0 }, { 0, -1 } };

    /// <summary>All rows.</summary>
    public static IReadOnlyList<GateDefinition> All { get; } =
    [
        Fixed("H", Standard("h"), new Complex[,] { { InverseSqrt2, InverseSqrt2 }, { InverseSqrt2, -InverseSqrt2 } }),
        Fixed("X", Standard("x"), PauliX),
        Fixed("Y", Standard("y"), PauliY),
        Fixed("Z", Standard("z"), PauliZ),
        Fixed("S", Standard("s"), Phase(PI / 2)),
        Fixed("SAdj", "__quantum__qis__s__adj", Phase(-PI / 2), "Adjoint S"),
        Fixed("SX", Standard("sx"), new Complex[,] { { (1 + I) / 2, (1 - I) / 2 }, { (1 - I) / 2, (1 + I) / 2 } }),
        Fixed("T", Standard("t"), Phase(PI / 4)),
        Fixed("TAdj", "__quantum__qis__t__adj", Phase(-PI / 4), "Adjoint T"),
        Fixed("CNOT", Standard("cx"), Controlled(PauliX)),
        Fixed("CY", Standard("cy"), Controlled(PauliY)),
        Fixed("CZ", Standard("cz"), Controlled(PauliZ)),
        Fixed("SWAP", Standard("swap"), Exchange(1)),
        Fixed("ISWAP", "iswap", Exchange(I), "Gates.ISWAP"),
        Fixed("ISWAPAdj", "iswap_adj", Exchange(-I), "Adjoint Gates.ISWAP"),
        Fixed("CCNOT", Standard("ccx"), Controlled(Controlled(PauliX))),
        Rotation("RX", Standard("rx"), PauliX, "Rx"),
        Rotation("RY", Standard("ry"), PauliY, "Ry"),
        Rotation("RZ", Standard("rz"), PauliZ, "Rz"),
        ControlledRotation("CRX", "crx", PauliX, "Gates.CRX"),
        ControlledRotation("CRY", "cry", PauliY, "Gates.CRY"),
        ControlledRotation("CRZ", "crz", PauliZ, "Gates.CRZ"),
        Rotation("XX", Standard("rxx"), Kronecker(PauliX, PauliX), "Rxx"),
        Rotation("YY", Standard("ryy"), Kronecker(PauliY, PauliY), "Ryy"),
        Rotation("ZZ", Standard("rzz"), Kronecker(PauliZ, PauliZ), "Rzz"),
    ];

    private static readonly FrozenDictionary<string, GateDefinition> ByName = All.ToFrozenDictionary(gate => gate.Name);
    private static readonly FrozenDictionary<string, GateDefinition> ByQirName = All.ToFrozenDictionary(gate => gate.QirName);

    /// <summary>The row with this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static GateDefinition Get(string name) =>
        Find(name) ?? throw new KeyNotFoundException($"There is no gate '{name}'. Known gates: {string.Join(", ", All.Select(row => row.Name))}.");

    /// <summary>The row with this name, or null.</summary>
    public static GateDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The row with this QIR callee, or null.</summary>
    public static GateDefinition? FindByQirName(string qirName) => ByQirName.GetValueOrDefault(qirName);

    private static string Standard(string name) => $"__quantum__qis__{name}__body";

    private static GateDefinition Fixed(string name, string qirName, Complex[,] matrix, string? qsharpName = null) =>
        new(name, qirName, BitOperations.Log2((uint)matrix.GetLength(0)), _ => matrix, null, ShiftRule.None) { QSharpName = qsharpName ?? name };

    private static GateDefinition Rotation(string name, string qirName, Complex[,] pauli, string qsharpName) =>
        Generated(name, qirName, Scale(pauli, 0.5), angle => Exponential(pauli, angle), ShiftRule.TwoTerm, qsharpName);

    private static GateDefinition ControlledRotation(string name, string qirName, Complex[,] pauli, string qsharpName)
    {
        var generator = new Complex[4, 4];
        PlaceLast(generator, Scale(pauli, 0.5));
        return Generated(name, qirName, generator, angle => Controlled(Exponential(pauli, angle)), ShiftRule.FourTerm, qsharpName);
    }

    private static GateDefinition Generated(string name, string qirName, Complex[,] generator, Func<double, Complex[,]> matrix, ShiftRule rule, string qsharpName) =>
        new(name, qirName, BitOperations.Log2((uint)generator.GetLength(0)), matrix, generator, rule) { QSharpName = qsharpName };

    /// <summary><c>exp(-i angle P / 2) = cos(angle / 2) - i sin(angle / 2) P</c> for an involution P.</summary>
    private static Complex[,] Exponential(Complex[,] involution, double angle)
    {
        var matrix = Scale(involution, -I * Sin(angle / 2));
        for (var k = 0; k < matrix.GetLength(0); k++)
        {
            matrix[k, k] += Cos(angle / 2);
        }

        return matrix;
    }

    private static Complex[,] Phase(double angle) => new Complex[,] { { 1, 0 }, { 0, Complex.Exp(I * angle) } };

    private static Complex[,] Exchange(Complex factor) =>
        new Complex[,] { { 1, 0, 0, 0 }, { 0, 0, factor, 0 }, { 0, factor, 0, 0 }, { 0, 0, 0, 1 } };

    private static Complex[,] Controlled(Complex[,] target)
    {
        var size = target.GetLength(0);
        var matrix = new Complex[2 * size, 2 * size];
        for (var k = 0; k < size; k++)
        {
            matrix[k, k] = 1;
        }

        PlaceLast(matrix, target);
        return matrix;
    }

    private static void PlaceLast(Complex[,] matrix, Complex[,] block)
    {
        var offset = matrix.GetLength(0) - block.GetLength(0);
        for (var row = 0; row < block.GetLength(0); row++)
        {
            for (var column = 0; column < block.GetLength(1); column++)
            {
                matrix[offset + row, offset + column] = block[row, column];
            }
        }
    }

    private static Complex[,] Scale(Complex[,] matrix, Complex factor)
    {
        var result = (Complex[,])matrix.Clone();
        for (var row = 0; row < result.GetLength(0); row++)
        {
            for (var column = 0; column < result.GetLength(1); column++)
            {
                result[row, column] *= factor;
            }
        }

        return result;
    }

    private static Complex[,] Kronecker(Complex[,] left, Complex[,] right)
    {
        var size = right.GetLength(0);
        var result = new Complex[left.GetLength(0) * size, left.GetLength(1) * size];
        for (var row = 0; row < result.GetLength(0); row++)
        {
            for (var column = 0; column < result.GetLength(1); column++)
            {
                result[row, column] = left[row / size, column / size] * right[row % size, column % size];
            }
        }

        return result;
    }
}
