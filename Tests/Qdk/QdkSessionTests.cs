using System.Numerics;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Tests.Qdk;

public sealed class QdkSessionTests : IClassFixture<QdkSessionFixture>
{
    private static readonly QSharpProgram Program = QSharpProgram.Empty.With(
        new QSharpSource("Ansatz/Mine.qs", """
            operation Turn(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
                for i in 0..Length(qubits) - 1 {
                    Ry(angles[i], qubits[i]);
                }
            }
            operation Broken() : Unit { fail "on purpose"; }
            """),
        new QSharpSource("Main.qs", "@EntryPoint() operation Main() : Unit { }"));

    private readonly QdkSession _session;

    public QdkSessionTests(QdkSessionFixture fixture) => _session = fixture.Session;

    [Fact]
    public async Task Qir_of_an_expression_holds_one_call_per_gate_with_exact_angles()
    {
        var qir = await _session.GetQirAsync(Program, "use qubits = Qubit[2]; Ansatz.Mine.Turn([0.1, 1.0 / 3.0], qubits); MResetEachZ(qubits)");

        Assert.Contains("@__quantum__qis__ry__body(double 0.1, %Qubit* inttoptr (i64 0 to %Qubit*))", qir, StringComparison.Ordinal);
        Assert.Contains("@__quantum__qis__ry__body(double 0.3333333333333333, %Qubit* inttoptr (i64 1 to %Qubit*))", qir, StringComparison.Ordinal);
        Assert.Contains("base_profile", qir, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operation Main() : Unit { }")]
    [InlineData("@EntryPoint()\noperation Start() : Unit { }")]
    [InlineData("@EntryPoint(Unrestricted)\noperation Start() : Unit { }")]
    public async Task Entry_points_of_the_sources_do_not_disturb_an_expression(string source)
    {
        var qir = await _session.GetQirAsync(QSharpProgram.Empty.With(new QSharpSource("Main.qs", source)), "use q = Qubit(); H(q); [MResetZ(q)]");

        Assert.Contains("@__quantum__qis__h__body(%Qubit* inttoptr (i64 0 to %Qubit*))", qir, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_is_told()
    {
        var environment = await _session.GetEnvironmentAsync();

        Assert.True(File.Exists(environment.NodePath));
        Assert.True(Version.Parse(environment.NodeVersion).Major >= 18);
        Assert.Equal("1.32.5-dev", environment.QdkVersion);
    }

    [Theory]
    [InlineData(0.5, 0.4, 0.2, 0)]
    [InlineData(-0.1, 0, 0, 0)]
    [InlineData(0, 0, 0, 1.1)]
    [InlineData(double.NaN, 0, 0, 0)]
    public void Noise_that_is_no_probability_is_refused(double x, double y, double z, double loss) =>
        Assert.StartsWith("The noise probability", Assert.Throws<UserException>(() => new PauliNoise(x, y, z, loss)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Every_shot_gives_its_result()
    {
        var shots = await _session.RunAsync(QSharpProgram.Empty, "{ use qubits = Qubit[2]; X(qubits[1]); MResetEachZ(qubits) }", shots: 5);

        Assert.Equal(5, shots.Count);
        Assert.All(shots, shot => Assert.Equal([MeasurementResult.Zero, MeasurementResult.One], shot.Value.ToResults()));
    }

    [Fact]
    public async Task Values_are_read_as_their_types()
    {
        var shot = Assert.Single(await _session.RunAsync(
            QSharpProgram.Empty, "(1.5, -3, true, [One, Zero], ([0.25, -1e-20], (), One), 1.0 / 0.0, $\"text\")"));
        var items = shot.Value.Items();

        Assert.Equal(7, items.Count);
        Assert.Equal(1.5, items[0].ToDouble());
        Assert.Equal(-3, items[1].ToInt());
        Assert.True(items[2].ToBool());
        Assert.Equal([MeasurementResult.One, MeasurementResult.Zero], items[3].ToResults());
        Assert.Equal([0.25, -1e-20], items[4].Items()[0].ToDoubles());
        Assert.Empty(items[4].Items()[1].Items());
        Assert.Equal(MeasurementResult.One, items[4].Items()[2].ToResult());
        Assert.Equal(double.PositiveInfinity, items[5].ToDouble());
        Assert.Equal("text", items[6].Text);
        Assert.Contains("1.5", Assert.Throws<QdkException>(() => items[0].ToResult()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Qubit_0_is_leftmost_in_a_ket_and_the_most_significant_bit_of_an_index()
    {
        var shot = (await _session.RunAsync(
            QSharpProgram.Empty, "{ use q = Qubit[3]; X(q[0]); S(q[0]); H(q[2]); Message(\"here\"); Std.Diagnostics.DumpMachine(); ResetAll(q); }"))[0];
        var state = Assert.Single(shot.States);

        Assert.Equal(["here"], shot.Messages);
        Assert.Equal(3, state.Qubits);
        Assert.Equal(8, state.Amplitudes.Length);
        for (var index = 0; index < 8; index++)
        {
            Assert.Equal(0, (state.Amplitudes[index] - (index is 4 or 5 ? Complex.ImaginaryOne / Math.Sqrt(2) : 0)).Magnitude, 1e-12);
        }
    }

    [Fact]
    public async Task A_dumped_operation_is_its_matrix()
    {
        var shot = (await _session.RunAsync(QSharpProgram.Empty, "Std.Diagnostics.DumpOperation(1, q => Y(q[0]))"))[0];
        var matrix = Assert.Single(shot.Matrices);

        Assert.Equal(0, (matrix[0, 1] + Complex.ImaginaryOne).Magnitude, 1e-12);
        Assert.Equal(0, (matrix[1, 0] - Complex.ImaginaryOne).Magnitude, 1e-12);
    }

    [Fact]
    public async Task Certain_noise_flips_and_certain_loss_loses()
    {
        const string measure = "{ use q = Qubit(); Rx(0.0, q); MResetZ(q) }";
        var lost = await _session.RunAsync(QSharpProgram.Empty, measure, shots: 3, new PauliNoise(loss: 1));
        var noisy = await _session.RunAsync(QSharpProgram.Empty, "{ use q = Qubit(); mutable a = 0; for i in 1..100 { X(q); } MResetZ(q) }", 40, PauliNoise.Depolarizing(0.5));

        Assert.All(lost, shot => Assert.Equal(MeasurementResult.Loss, shot.Value.ToResult()));
        Assert.Equal(2, noisy.Select(shot => shot.Value.ToResult()).Distinct().Count());
    }

    [Fact]
    public async Task A_compile_error_names_file_line_column_and_code()
    {
        var program = Program.With(new QSharpSource("Bad.qs", "operation A() : Unit {\n    let x : Int = 1.0;\n}", "/home/someone/src/Bad.qs"));

        var ofRun = await Assert.ThrowsAsync<QSharpCompileException>(() => _session.RunAsync(program, "Main.Main()"));
        var ofQir = await Assert.ThrowsAsync<QSharpCompileException>(() => _session.GetQirAsync(program, "[]"));

        Assert.Equal(new("/home/someone/src/Bad.qs", 2, 19, "Qsc.TypeCk.TyMismatch", "type error: expected Int, found Double", true), Assert.Single(ofRun.Diagnostics));
        Assert.Equal(ofRun.Diagnostics, ofQir.Diagnostics);
        Assert.Equal("/home/someone/src/Bad.qs(2,19): error Qsc.TypeCk.TyMismatch: type error: expected Int, found Double", ofRun.Message);
    }

    [Fact]
    public async Task An_error_in_the_expression_is_placed_in_the_expression()
    {
        var ofRun = await Assert.ThrowsAsync<QSharpCompileException>(() => _session.RunAsync(Program, "{\n  nothing }"));
        var ofQir = await Assert.ThrowsAsync<QSharpCompileException>(() => _session.GetQirAsync(Program, "{\n  nothing }"));

        Assert.Equal(("expression", 2, 3, "Qsc.Resolve.NotFound"), (ofRun.Diagnostics[0].File, ofRun.Diagnostics[0].Line, ofRun.Diagnostics[0].Column, ofRun.Diagnostics[0].Code));
        Assert.Equal(ofRun.Diagnostics[0], ofQir.Diagnostics[0]);
    }

    [Fact]
    public async Task A_failing_program_names_the_place_that_failed()
    {
        var error = await Assert.ThrowsAsync<QSharpRuntimeException>(() => _session.RunAsync(Program, "Ansatz.Mine.Broken()", shots: 2));

        Assert.Contains("on purpose", error.Message, StringComparison.Ordinal);
        Assert.Equal(("Ansatz/Mine.qs", 6, "Qsc.Eval.UserFail"), (error.Diagnostic.File, error.Diagnostic.Line, error.Diagnostic.Code));
        Assert.Contains("Ansatz.Mine.Broken", error.Stack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_from_many_threads_each_get_their_own_answer()
    {
        var values = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
            (await Task.Run(() => _session.RunAsync(QSharpProgram.Empty, $"{i} * {i}")))[0].Value.ToInt()));

        Assert.Equal(Enumerable.Range(0, 12).Select(i => (long)i * i), values);
    }
}
