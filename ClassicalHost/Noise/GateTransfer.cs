using System.Runtime.CompilerServices;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>A gate with the channels behind it as a real matrix in the <see cref="PauliBasis"/>, a function of the gate's angle.</summary>
internal sealed class GateTransfer
{
    private const double Tolerance = 1e-14;
    private static readonly double[] Probes = [0.3, 1.9, -2.6, 7.7];
    private static readonly ConditionalWeakTable<GateDefinition, double[][,]?> TermsWithoutNoise = [];
    private readonly GateDefinition _gate;
    private readonly double[,]? _behind;

    /// <summary>Finds the matrix of a gate.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="behind">The matrix of the channels behind it, over the gate's qubits; null for none.</param>
    public GateTransfer(GateDefinition gate, double[,]? behind)
    {
        (_gate, _behind) = (gate, behind);
        Terms = TermsWithoutNoise.GetValue(gate, Expand)?.Select(Finish).ToArray();
        var probes = Probes.Select(At).ToArray();
        Mixes = SquareMatrix.Create(Size, (row, column) => (Terms ?? probes).Any(matrix => matrix[row, column] != 0));
        IsFixed = [.. Enumerable.Range(0, Size).Select(index => probes.All(matrix => Math.Abs(matrix[index, index] - 1) < Tolerance))];
    }

    /// <summary>The matrices with <c>R(t) = R0 + R1 c + R2 s + R3 c^2 + R4 c s</c>, c and s being cosine and sine of t/2; R0 alone for a fixed gate; null if there are none.</summary>
    public IReadOnlyList<double[,]>? Terms { get; }

    /// <summary>Whether an entry is not zero for every angle.</summary>
    public bool[,] Mixes { get; }

    /// <summary>Whether a diagonal entry is 1 for every angle.</summary>
    public bool[] IsFixed { get; }

    /// <summary>Rows of the matrix: 4 to the number of qubits.</summary>
    public int Size => 1 << (2 * _gate.QubitCount);

    /// <summary>The matrix for an angle in radians.</summary>
    public double[,] At(double angle)
    {
        if (Terms is null)
        {
            var unitary = _gate.Matrix(angle);
            return Finish(PauliBasis.Transfer(unitary, unitary));
        }

        var (sine, cosine) = Math.SinCos(angle / 2);
        double[] factors = [1, cosine, sine, cosine * cosine, cosine * sine];
        return Terms.Index().Aggregate(new double[Size, Size], (sum, term) => SquareMatrix.Add(sum, term.Item, factors[term.Index]));
    }

    /// <summary>Strings that some matrices mix, one set each, without those that they all leave as they are.</summary>
    public static IReadOnlyList<int[]> Components(IReadOnlyList<GateTransfer> factors)
    {
        var size = factors[0].Size;
        var component = Enumerable.Range(0, size).ToArray();
        for (var index = 0; index < size * size; index++)
        {
            var (from, to) = (component[index / size], component[index % size]);
            if (from != to && factors.Any(factor => factor.Mixes[index / size, index % size]))
            {
                component = Array.ConvertAll(component, each => each == from ? to : each);
            }
        }

        return [.. Enumerable.Range(0, size)
            .GroupBy(index => component[index])
            .Select(group => group.ToArray())
            .Where(strings => strings.Length > 1 || !factors.All(factor => factor.IsFixed[strings[0]]))];
    }

    private double[,] Finish(double[,] matrix)
    {
        var product = _behind is null ? matrix : SquareMatrix.Multiply(_behind, matrix);
        return SquareMatrix.Create(Size, (row, column) => Math.Abs(product[row, column]) < Tolerance ? 0 : product[row, column]);
    }

    private static double[][,]? Expand(GateDefinition gate)
    {
        var form = GateForm.Of(gate);
        if (!form.IsTrigonometric)
        {
            return null;
        }

        var (constant, cosine, sine) = (form.Constant, form.Cosine, form.Sine);
        var constants = PauliBasis.Transfer(constant, constant);
        if (!gate.HasAngle)
        {
            return [constants];
        }

        var sines = PauliBasis.Transfer(sine, sine);
        return
        [
            SquareMatrix.Add(constants, sines, 1),
            SquareMatrix.Add(PauliBasis.Transfer(constant, cosine), PauliBasis.Transfer(cosine, constant), 1),
            SquareMatrix.Add(PauliBasis.Transfer(constant, sine), PauliBasis.Transfer(sine, constant), 1),
            SquareMatrix.Add(PauliBasis.Transfer(cosine, cosine), sines, -1),
            SquareMatrix.Add(PauliBasis.Transfer(cosine, sine), PauliBasis.Transfer(sine, cosine), 1),
        ];
    }
}
