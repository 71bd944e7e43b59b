using System.Numerics;
using System.Runtime.CompilerServices;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>What a gate's matrix looks like, found from the matrix itself so that a new gate needs no new code.</summary>
internal sealed class GateForm
{
    private const double Tolerance = 1e-14;
    private const double UnitaryTolerance = 1e-9;
    private static readonly double[] Probes = [0.3, 1.9, -2.6, 7.7];
    private static readonly ConditionalWeakTable<GateDefinition, GateForm> Known = [];

    private GateForm(GateDefinition definition)
    {
        Definition = definition;
        Dimension = 1 << definition.QubitCount;
        Constant = new Complex[Dimension, Dimension];
        Cosine = new Complex[Dimension, Dimension];
        Sine = new Complex[Dimension, Dimension];
        FitTrigonometricForm();
        IsTrigonometric = Probes.All(angle => Distance(definition.Matrix(angle), angle) < Tolerance);
        Components = FindComponents();
        IsUnitary = Probes.All(angle => IsIsometry(definition.Matrix(angle)));
    }

    public GateDefinition Definition { get; }

    public int Dimension { get; }

    /// <summary>Whether the matrix is unitary; what is not is neither fused nor undone.</summary>
    public bool IsUnitary { get; }

    /// <summary>Whether <c>Matrix(t) = Constant + cos(t/2) Cosine + sin(t/2) Sine</c>.</summary>
    public bool IsTrigonometric { get; }

    public Complex[,] Constant { get; }

    public Complex[,] Cosine { get; }

    public Complex[,] Sine { get; }

    /// <summary>Basis states that the gate mixes, one set each, without states that it leaves alone.</summary>
    public IReadOnlyList<int[]> Components { get; }

    /// <summary>Whether the gate only multiplies basis states by phases.</summary>
    public bool IsDiagonal => IsUnitary && Components.All(states => states.Length == 1);

    /// <summary>Whether the gate can be part of a run on its qubit, where it turns the Bloch sphere about a fixed axis.</summary>
    public bool IsFusible => IsUnitary && Dimension == 2 && IsTrigonometric && (!Definition.HasAngle || Constant.Cast<Complex>().All(entry => entry == 0));

    /// <summary>Whether the gate only exchanges basis states.</summary>
    public bool IsPermutation => !Definition.HasAngle && Definition.Matrix(0).Cast<Complex>().All(entry => entry == 0 || entry == 1);

    /// <summary>Whether two states are only exchanged.</summary>
    public bool IsExchange(int[] states) =>
        IsRealPair(states)
        && !Definition.HasAngle
        && Constant[states[0], states[0]] == 0 && Constant[states[1], states[1]] == 0
        && Constant[states[0], states[1]] == 1 && Constant[states[1], states[0]] == 1;

    /// <summary>Whether the matrix between two states is real.</summary>
    public bool IsRealPair(int[] states) => IsTrigonometric && Parts(states, (_, entry) => entry.Imaginary == 0);

    /// <summary>Whether the matrix between two states is real on the diagonal and imaginary beside it.</summary>
    public bool IsImaginaryPair(int[] states) =>
        IsTrigonometric && Parts(states, (onDiagonal, entry) => (onDiagonal ? entry.Imaginary : entry.Real) == 0);

    /// <summary>The form of a gate, found once.</summary>
    public static GateForm Of(GateDefinition definition) => Known.GetValue(definition, static gate => new GateForm(gate));

    private bool Parts(int[] states, Func<bool, Complex, bool> holds) =>
        new[] { Constant, Cosine, Sine }.All(part =>
            states.All(row => states.All(column => holds(row == column, part[row, column]))));

    private void FitTrigonometricForm()
    {
        var (atZero, atPi, atTwoPi) = (Definition.Matrix(0), Definition.Matrix(Math.PI), Definition.Matrix(2 * Math.PI));
        for (var row = 0; row < Dimension; row++)
        {
            for (var column = 0; column < Dimension; column++)
            {
                Constant[row, column] = Clean((atZero[row, column] + atTwoPi[row, column]) / 2);
                Cosine[row, column] = Clean((atZero[row, column] - atTwoPi[row, column]) / 2);
                Sine[row, column] = Clean(atPi[row, column] - Constant[row, column]);
            }
        }
    }

    private bool IsIsometry(Complex[,] matrix) =>
        Enumerable.Range(0, Dimension * Dimension).All(index =>
        {
            var (left, right) = (index / Dimension, index % Dimension);
            var product = Enumerable.Range(0, Dimension).Aggregate(Complex.Zero, (sum, row) => sum + (Complex.Conjugate(matrix[row, left]) * matrix[row, right]));
            return Complex.Abs(product - (left == right ? 1 : 0)) < UnitaryTolerance;
        });

    private double Distance(Complex[,] matrix, double angle)
    {
        var (sine, cosine) = Math.SinCos(angle / 2);
        var distance = 0.0;
        for (var row = 0; row < Dimension; row++)
        {
            for (var column = 0; column < Dimension; column++)
            {
                var fitted = Constant[row, column] + (cosine * Cosine[row, column]) + (sine * Sine[row, column]);
                distance = Math.Max(distance, Complex.Abs(matrix[row, column] - fitted));
            }
        }

        return distance;
    }

    private List<int[]> FindComponents()
    {
        var component = Enumerable.Range(0, Dimension).ToArray();
        var matrices = Probes.Select(Definition.Matrix).ToArray();
        for (var row = 0; row < Dimension; row++)
        {
            for (var column = 0; column < Dimension; column++)
            {
                if (component[row] != component[column] && matrices.Any(matrix => Complex.Abs(matrix[row, column]) > Tolerance))
                {
                    var (from, to) = (component[row], component[column]);
                    component = Array.ConvertAll(component, index => index == from ? to : index);
                }
            }
        }

        return [.. Enumerable.Range(0, Dimension)
            .GroupBy(index => component[index])
            .Select(group => group.ToArray())
            .Where(states => states.Length > 1 || matrices.Any(matrix => Complex.Abs(matrix[states[0], states[0]] - 1) > Tolerance))];
    }

    private static Complex Clean(Complex value) => new(Clean(value.Real), Clean(value.Imaginary));

    private static double Clean(double value) => Math.Abs(value) < Tolerance ? 0 : value;
}
