using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Tests.Qdk;

public sealed class QdkDescriptionTests(QdkSessionFixture fixture) : IClassFixture<QdkSessionFixture>
{
    private static readonly QSharpProgram Program = QSharpProgram.Empty.With(new QSharpSource("Ansatz/Mine.qs", """
        /// # Summary
        /// Turns each qubit: by its angle.
        ///
        /// # Description
        /// At length.
        ///
        /// # Input
        /// ## angles
        /// One angle for
        /// each qubit.
        /// ## then
        /// What follows.
        ///
        /// # References
        /// A paper.
        operation Turn(angles : Double[], then : (Int, Double) => Unit, (a : Int, b : Int), qubits : Qubit[]) : Unit {
            for i in 0..Length(qubits) - 1 {
                Ry(angles[i], qubits[i]);
            }
        }
        function Half<'T>(x : 'T) : 'T { x }
        struct Pair { A : Int }
        @Test()
        operation TurnTurns() : Unit { use q = Qubit(); X(q); Reset(q); }
        """));

    private readonly QdkSession _session = fixture.Session;

    [Fact]
    public async Task Documentation_tells_names_signatures_parameters_and_sections()
    {
        var callables = await _session.GetDocumentationAsync(Program);

        Assert.Equal(["Ansatz.Mine.Half", "Ansatz.Mine.Turn", "Ansatz.Mine.TurnTurns"], callables.Select(callable => callable.FullName));
        var turn = callables[1];
        Assert.True(turn.IsOperation);
        Assert.False(callables[0].IsOperation);
        Assert.Equal("Turns each qubit: by its angle.", turn.Summary);
        Assert.Equal("At length.", turn.Section("Description"));
        Assert.Equal("A paper.", turn.Section("References"));
        Assert.Equal("", turn.Section("Output"));
        Assert.Equal(
            [
                new("angles", "Double[]", "One angle for\neach qubit."),
                new("then", "((Int, Double) => Unit)", "What follows."),
                new("", "(a : Int, b : Int)", ""),
                new("qubits", "Qubit[]", ""),
            ],
            turn.Parameters);
        Assert.StartsWith("operation Turn(angles : Double[], ", turn.Signature, StringComparison.Ordinal);
        Assert.Equal([new("x", "'T", "")], callables[0].Parameters);
        Assert.Empty(callables[2].Parameters);
    }

    [Fact]
    public async Task A_diagram_lists_gates_by_column_with_targets_and_controls()
    {
        var diagram = await _session.GetCircuitAsync(
            QSharpProgram.Empty, "use q = Qubit[3]; H(q[0]); Controlled X([q[0]], q[1]); Rx(0.5, q[2]); Adjoint S(q[2]); Reset(q[1]); MResetEachZ(q)");
        var operations = diagram.Columns.SelectMany(column => column).ToArray();

        Assert.Equal(3, diagram.Qubits);
        Assert.Contains(operations, operation => operation is { Kind: DiagramOperationKind.Gate, Gate: "H", Targets: [0], Controls: [] });
        Assert.Contains(operations, operation => operation is { Gate: "X", Targets: [1], Controls: [0] });
        Assert.Contains(operations, operation => operation is { Gate: "Rx", Targets: [2], Arguments: ["0.5000"] });
        Assert.Contains(operations, operation => operation is { Gate: "S", Targets: [2], IsAdjoint: true });
        Assert.Contains(operations, operation => operation is { Kind: DiagramOperationKind.Reset, Targets: [1] });
        Assert.Equal(3, operations.Count(operation => operation.Kind == DiagramOperationKind.Measurement));
        Assert.Contains("componentGrid", diagram.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diagram_that_nobody_could_read_is_refused()
    {
        var error = await Assert.ThrowsAsync<QdkException>(
            () => _session.GetCircuitAsync(QSharpProgram.Empty, "use q = Qubit(); for i in 0..10000 { H(q); }", "Unit"));

        Assert.Contains("more than 10000 operations", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resources_are_counted_and_grow_with_a_smaller_error_budget()
    {
        const string expression = "{ use q = Qubit[4]; for i in 0..3 { Rx(0.1, q[i]); T(q[i]); } CCNOT(q[0], q[1], q[2]); MResetEachZ(q) }";
        var coarse = await _session.EstimateAsync(QSharpProgram.Empty, expression);
        var fine = await _session.EstimateAsync(QSharpProgram.Empty, expression, new ResourceTarget(errorBudget: 1e-9));
        var majorana = await _session.EstimateAsync(QSharpProgram.Empty, expression, new ResourceTarget("qubit_maj_ns_e6", "floquet_code"));

        Assert.Equal(new LogicalCounts(4, 4, 1, 4, 1, 4), coarse.Counts);
        Assert.True(coarse.PhysicalQubits > coarse.LogicalQubits && coarse.LogicalQubits > 4);
        Assert.InRange(coarse.RuntimeSeconds, 1e-7, 1);
        Assert.True(fine.CodeDistance > coarse.CodeDistance && fine.TStates > coarse.TStates);
        Assert.True(majorana.PhysicalQubits != coarse.PhysicalQubits);
        Assert.Contains("\"tfactory\"", coarse.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_estimate_that_cannot_be_made_says_why()
    {
        var nothing = await Assert.ThrowsAsync<QdkException>(() => _session.EstimateAsync(QSharpProgram.Empty, "{ 1 }"));
        var unfit = await Assert.ThrowsAsync<QdkException>(
            () => _session.EstimateAsync(QSharpProgram.Empty, "{ use q = Qubit(); MResetZ(q) }", new ResourceTarget(errorCorrection: "floquet_code")));
        var wrong = await Assert.ThrowsAsync<QSharpCompileException>(() => _session.EstimateAsync(Program, "{ Ansatz.Mine.Turn() }"));

        Assert.Contains("requires at least one magic state or measurement", nothing.Message, StringComparison.Ordinal);
        Assert.StartsWith("The resources cannot be estimated: ", unfit.Message, StringComparison.Ordinal);
        Assert.Equal("expression", wrong.Diagnostics[0].File);
    }

    [Fact]
    public void A_machine_that_does_not_exist_is_refused()
    {
        Assert.StartsWith("There is no qubit model 'gold'", Assert.Throws<UserException>(() => new ResourceTarget("gold")).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is no error-correcting code", Assert.Throws<UserException>(() => new ResourceTarget(errorCorrection: "")).Message, StringComparison.Ordinal);
        Assert.StartsWith("The error budget is 1", Assert.Throws<UserException>(() => new ResourceTarget(errorBudget: 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inspection_tells_tests_and_no_diagnostics_of_a_sound_program()
    {
        var inspection = await _session.InspectAsync(Program);

        Assert.Empty(inspection.Diagnostics);
        Assert.Equal(["Ansatz.Mine.TurnTurns"], inspection.Tests);
    }

    [Fact]
    public async Task An_inspection_tells_errors_as_diagnostics()
    {
        var inspection = await _session.InspectAsync(Program.With(new QSharpSource("Bad.qs", "function A() : Int {\n  1.0\n}")));

        Assert.Equal(("Bad.qs", 2, 3, "Qsc.TypeCk.TyMismatch", true), inspection.Diagnostics.Select(d => (d.File, d.Line, d.Column, d.Code, d.IsError)).Single());
    }
}
