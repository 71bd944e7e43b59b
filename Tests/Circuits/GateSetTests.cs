using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Oracles;

namespace QSharpAdv.Tests.Circuits;

/// <summary>Laws over every row of the gate table.</summary>
public class GateSetTests
{
    private const double Tolerance = 1e-13;
    private static readonly double[] Angles = [-7.1, -Math.PI, -0.3, 0, 1e-3, 0.7, Math.PI / 2, 2.9, 4 * Math.PI];

    public static TheoryData<string> Names => [.. GateSet.All.Select(row => row.Name)];

    public static TheoryData<string> Fixed => [.. GateSet.All.Where(row => !row.HasAngle).Select(row => row.Name)];

    public static TheoryData<string> Rotations => [.. GateSet.All.Where(row => row.HasAngle).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_matrix_is_unitary(string name)
    {
        foreach (var angle in Angles)
        {
            var matrix = Matrix(name, angle);
            Assert.True(DenseMatrix.Distance(matrix * matrix.ConjugateTranspose(), DenseMatrix.Identity(matrix.RowCount)) < Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_matrix_has_the_size_that_the_qubits_need(string name)
    {
        var gate = GateSet.Get(name);
        Assert.InRange(gate.QubitCount, 1, 3);
        Assert.Equal(1 << gate.QubitCount, gate.Matrix(0.1).GetLength(0));
        Assert.Equal(1 << gate.QubitCount, gate.Matrix(0.1).GetLength(1));
    }

    [Theory]
    [MemberData(nameof(Rotations))]
    public void A_rotation_is_the_exponential_of_its_generator(string name)
    {
        var generator = DenseMatrix.From(GateSet.Get(name).Generator!);
        Assert.True(generator.IsHermitian());
        foreach (var angle in Angles)
        {
            Assert.True(DenseMatrix.Distance(Matrix(name, angle), DenseMatrix.Exponential(generator, angle)) < 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Rotations))]
    public void A_rotation_by_the_negative_angle_is_the_inverse(string name)
    {
        foreach (var angle in Angles)
        {
            var product = Matrix(name, angle) * Matrix(name, -angle);
            Assert.True(DenseMatrix.Distance(product, DenseMatrix.Identity(product.RowCount)) < Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Fixed))]
    public void A_fixed_gate_has_no_shift_rule_and_ignores_the_angle(string name)
    {
        Assert.Equal(ShiftRule.None, GateSet.Get(name).ShiftRule);
        Assert.Equal(0, DenseMatrix.Distance(Matrix(name, 0), Matrix(name, 1.3)));
    }

    [Theory]
    [InlineData("H", "H")]
    [InlineData("X", "X")]
    [InlineData("Y", "Y")]
    [InlineData("Z", "Z")]
    [InlineData("S", "SAdj")]
    [InlineData("T", "TAdj")]
    [InlineData("CNOT", "CNOT")]
    [InlineData("CY", "CY")]
    [InlineData("CZ", "CZ")]
    [InlineData("SWAP", "SWAP")]
    [InlineData("ISWAP", "ISWAPAdj")]
    [InlineData("CCNOT", "CCNOT")]
    public void A_fixed_gate_is_undone_by_its_inverse(string name, string inverse)
    {
        var product = Matrix(name, 0) * Matrix(inverse, 0);
        Assert.True(DenseMatrix.Distance(product, DenseMatrix.Identity(product.RowCount)) < Tolerance);
    }

    [Theory]
    [InlineData("SX", "X")]
    [InlineData("S", "Z")]
    [InlineData("T", "S")]
    [InlineData("TAdj", "SAdj")]
    public void A_root_applied_twice_is_the_gate(string root, string gate) =>
        Assert.True(DenseMatrix.Distance(Matrix(root, 0) * Matrix(root, 0), Matrix(gate, 0)) < Tolerance);

    [Theory]
    [MemberData(nameof(Rotations))]
    public void The_shift_rule_fits_the_spectrum_of_the_generator(string name)
    {
        var gate = GateSet.Get(name);
        var spectrum = DenseMatrix.From(gate.Generator!).Evd(Symmetricity.Hermitian).EigenValues.Select(value => Math.Round(value.Real, 12) + 0.0).Distinct().Order();
        double[] expected = gate.ShiftRule == ShiftRule.TwoTerm ? [-0.5, 0.5] : [-0.5, 0, 0.5];
        Assert.Equal(expected, spectrum);
    }

    [Theory]
    [MemberData(nameof(Rotations))]
    public void The_shift_rule_gives_the_derivative_of_an_expectation(string name)
    {
        var gate = GateSet.Get(name);
        var size = 1 << gate.QubitCount;
        var random = new RandomNumbers(1, name);
        var state = MathNet.Numerics.LinearAlgebra.Vector<Complex>.Build.Dense(size, _ => RandomComplex(random)).Normalize(2);
        var observable = Matrix<Complex>.Build.Dense(size, size, (_, _) => RandomComplex(random));
        observable += observable.ConjugateTranspose();
        var angle = random.NextNormal();

        double Expectation(double at)
        {
            var rotated = Matrix(name, at) * state;
            return rotated.ConjugateDotProduct(observable * rotated).Real;
        }

        var generator = DenseMatrix.From(gate.Generator!);
        var final = Matrix(name, angle) * state;
        var exact = (Complex.ImaginaryOne * final.ConjugateDotProduct(((generator * observable) - (observable * generator)) * final)).Real;
        Assert.Equal(exact, Shifted(gate.ShiftRule, Expectation, angle), 12);
    }

    [Fact]
    public void Names_and_callees_are_unique()
    {
        Assert.Equal(GateSet.All.Count, GateSet.All.Select(row => row.Name).Distinct().Count());
        Assert.Equal(GateSet.All.Count, GateSet.All.Select(row => row.QirName).Distinct().Count());
    }

    [Fact]
    public void Rows_are_found_by_name_and_by_callee()
    {
        foreach (var row in GateSet.All)
        {
            Assert.Same(row, GateSet.Get(row.Name));
            Assert.Same(row, GateSet.FindByQirName(row.QirName));
        }

        Assert.Null(GateSet.FindByQirName("nonsense"));
        Assert.Contains("CNOT", Assert.Throws<KeyNotFoundException>(() => GateSet.Get("CNOTT")).Message);
    }

    [Fact]
    public void The_first_qubit_is_the_most_significant_bit_and_the_control()
    {
        var controlled = GateSet.Get("CNOT").Matrix(0);
        Assert.Equal(Complex.One, controlled[1, 1]);
        Assert.Equal(Complex.One, controlled[2, 3]);
        Assert.Equal(Complex.One, controlled[3, 2]);
    }

    private static Complex RandomComplex(RandomNumbers random) => new(random.NextNormal(), random.NextNormal());

    private static Matrix<Complex> Matrix(string name, double angle) => DenseMatrix.From(GateSet.Get(name).Matrix(angle));

    /// <summary>The rules as printed in definitions: two terms, and PennyLane's four terms for controlled rotations.</summary>
    private static double Shifted(ShiftRule rule, Func<double, double> f, double t)
    {
        double Difference(double shift) => f(t + shift) - f(t - shift);
        var plus = (Math.Sqrt(2) + 1) / (4 * Math.Sqrt(2));
        var minus = (Math.Sqrt(2) - 1) / (4 * Math.Sqrt(2));
        return rule == ShiftRule.TwoTerm
            ? Difference(Math.PI / 2) / 2
            : (plus * Difference(Math.PI / 2)) - (minus * Difference(3 * Math.PI / 2));
    }
}
