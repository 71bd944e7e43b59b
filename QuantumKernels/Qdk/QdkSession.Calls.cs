namespace QSharpAdv.QuantumKernels.Qdk;

public sealed partial class QdkSession
{
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
        return CallAsync("qir", whole, new { program = Sources(whole, TargetProfile.Base) }, result => result.GetString()!, cancellation);
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
            program = Sources(program, TargetProfile.Unrestricted),
            expression,
            shots,
            noise = noise is null ? null : new[] { noise.X, noise.Y, noise.Z },
            loss = noise?.Loss,
        };
        return CallAsync<IReadOnlyList<Shot>>("run", program, request, result => [.. result.EnumerateArray().Select(shot => Shot.Parse(shot, program))], cancellation);
    }

    private static object Sources(QSharpProgram program, TargetProfile profile)
    {
        // An empty source at the root keeps "src" the common folder, from which the QDK counts namespaces.
        IEnumerable<string[]> sources = program.Sources.Select(source => new[] { "src/" + source.Path, source.Text });
        return new
        {
            sources = sources.Append(["src/QdkRoot.qs", ""]),
            profile = profile == TargetProfile.Base ? "base" : "unrestricted",
            projectType = "qsharp",
        };
    }
}
