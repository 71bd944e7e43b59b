namespace QSharpAdv.QuantumKernels.Qdk;

public sealed partial class QdkSession
{
    private const string BaseProfile = "base";
    private const string Unrestricted = "unrestricted";
    private const int MostDrawnOperations = 10_000;

    /// <summary>The base-profile QIR (text) of an expression, which is the whole program: it allocates its qubits and measures them.</summary>
    /// <param name="program">The sources that the expression may use. Entry points in them are ignored.</param>
    /// <param name="entryExpression">A Q# expression, often a block: <c>{ use qubits = Qubit[4]; …; MResetEachZ(qubits) }</c>.</param>
    /// <param name="resultType">The expression's Q# type.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="QSharpCompileException">The program or the expression does not compile.</exception>
    /// <exception cref="QdkException">Node is missing, or the QDK failed.</exception>
    public Task<string> GetQirAsync(
        QSharpProgram program, string entryExpression, string resultType = "Result[]", CancellationToken cancellation = default)
    {
        var whole = program.WithEntry(entryExpression, resultType);
        return CallAsync("qir", whole, new { program = Sources(whole, BaseProfile) }, result => result.GetString()!, cancellation);
    }

    /// <summary>Runs an expression on the QDK's simulator. There is no seed: shots differ from call to call.</summary>
    /// <param name="program">The sources that the expression may use.</param>
    /// <param name="expression">Any Q# expression, such as <c>Main()</c> or a block.</param>
    /// <param name="shots">How often it runs, at least once.</param>
    /// <param name="noise">Pauli noise and loss of qubits; null for none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="QSharpCompileException">The program or the expression does not compile.</exception>
    /// <exception cref="QSharpRuntimeException">A shot failed.</exception>
    /// <exception cref="QdkException">Node is missing, or the QDK failed.</exception>
    public Task<IReadOnlyList<Shot>> RunAsync(
        QSharpProgram program, string expression, int shots = 1, PauliNoise? noise = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        var request = new
        {
            program = Sources(program, Unrestricted),
            expression,
            shots,
            noise = noise is null ? null : new[] { noise.X, noise.Y, noise.Z },
            loss = noise?.Loss,
        };
        return CallAsync<IReadOnlyList<Shot>>("run", program, request, result => [.. result.EnumerateArray().Select(shot => Shot.Parse(shot, program))], cancellation);
    }

    /// <summary>Estimates what an expression needs on a fault-tolerant machine (the QDK's resource estimator).</summary>
    /// <param name="program">The sources that the expression may use.</param>
    /// <param name="expression">Any Q# expression that allocates its qubits.</param>
    /// <param name="target">The machine; by default gate-based qubits with errors of 1e-3, the surface code, and an error budget of 1e-3.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="QSharpCompileException">The program or the expression does not compile.</exception>
    /// <exception cref="QdkException">The estimator knows no such machine or finds nothing to estimate, Node is missing, or the QDK failed.</exception>
    public Task<ResourceEstimate> EstimateAsync(
        QSharpProgram program, string expression, ResourceTarget? target = null, CancellationToken cancellation = default)
    {
        target ??= new();
        var parameters = new { qubitParams = new { name = target.Qubits }, qecScheme = new { name = target.ErrorCorrection }, errorBudget = target.ErrorBudget };
        var request = new { program = Sources(program, Unrestricted), expression, parameters };
        return CallAsync("estimate", program, request, result => ResourceEstimate.Parse(result[0]), cancellation);
    }

    /// <summary>The diagram of an expression, which is the whole program: it allocates its qubits. Gates only are followed, nothing is simulated.</summary>
    /// <inheritdoc cref="GetQirAsync"/>
    public Task<CircuitDiagram> GetCircuitAsync(
        QSharpProgram program, string entryExpression, string resultType = "Result[]", CancellationToken cancellation = default)
    {
        var whole = program.WithEntry(entryExpression, resultType);
        var request = new { program = Sources(whole, Unrestricted), maxOperations = MostDrawnOperations + 1 };
        return CallAsync("circuit", whole, request, result => Complete(CircuitDiagram.Parse(result)), cancellation);
    }

    /// <summary>The documentation of the operations and functions of a program, sorted by full name. Those of the standard library are not in it.</summary>
    /// <param name="program">The sources.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="QdkException">Node is missing, or the QDK failed.</exception>
    public Task<IReadOnlyList<QSharpDocumentation>> GetDocumentationAsync(QSharpProgram program, CancellationToken cancellation = default) =>
        CallAsync<IReadOnlyList<QSharpDocumentation>>(
            "documentation",
            program,
            new { program = Sources(program, Unrestricted) },
            result => [.. result.EnumerateArray().Select(QSharpDocumentation.Parse).OfType<QSharpDocumentation>().OrderBy(callable => callable.FullName, StringComparer.Ordinal)],
            cancellation);

    /// <summary>Compiles a program and tells its diagnostics, lints included, and its tests; errors in it are part of the answer.</summary>
    /// <param name="program">The sources.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="QdkException">Node is missing, or the QDK failed.</exception>
    public Task<QSharpInspection> InspectAsync(QSharpProgram program, CancellationToken cancellation = default) =>
        CallAsync(
            "inspect",
            program,
            new { program = Sources(program, Unrestricted), manifest = program.Manifest },
            result => QSharpInspection.Parse(result, program),
            cancellation);

    /// <summary>Starts the process unless it runs, and tells what it is.</summary>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="QdkException">Node or the QDK is missing or too old.</exception>
    public Task<QdkEnvironment> GetEnvironmentAsync(CancellationToken cancellation = default) =>
        CallAsync("environment", QSharpProgram.Empty, new { }, QdkEnvironment.Parse, cancellation);

    private static CircuitDiagram Complete(CircuitDiagram diagram) =>
        diagram.Columns.Sum(column => column.Count) <= MostDrawnOperations
            ? diagram
            : throw new QdkException($"The circuit has more than {MostDrawnOperations} operations: draw fewer qubits or layers.");

    private static object Sources(QSharpProgram program, string profile)
    {
        // An empty source at the root keeps "src" the common folder, from which the QDK counts namespaces.
        IEnumerable<string[]> sources = program.Sources.Select(source => new[] { "src/" + source.Path, source.Text });
        return new { sources = sources.Append(["src/QdkRoot.qs", ""]), profile };
    }
}
