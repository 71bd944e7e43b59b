using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.QuantumKernels;

/// <summary>The kernels of a Q# program by role and name, and their circuits.</summary>
/// <remarks>
/// A reference is a name below its role's folder, or a full name, with optional literal arguments. Circuits are kept under a hash of the
/// sources, the call and the QDK's version: what was compiled once needs no QDK again. Safe for use by several threads.
/// </remarks>
public sealed class KernelCatalog
{
    private const int MostAngles = 1 << 20;
    private const string ExpressionFile = "expression";

    private readonly QSharpProgram _program;
    private readonly QdkSession _session;
    private readonly ContentCache _cache;
    private readonly CircuitCompiler _compiler;
    private readonly Lazy<KernelIndex> _index;
    private readonly Lazy<string> _version;

    /// <summary>The kernels of a program; a session compiles what the cache lacks.</summary>
    public KernelCatalog(QSharpProgram program, QdkSession session, ContentCache cache)
    {
        (_program, _session, _cache) = (program, session, cache);
        _compiler = new CircuitCompiler((entry, cancellationToken) => session.GetQirAsync(program, entry, "Unit", cancellationToken));
        _index = new Lazy<KernelIndex>(() => new KernelIndex(program));
        _version = new Lazy<string>(() => ContentCache.Key([CircuitText.Version, QdkInstallation.Version, .. program.Sources.SelectMany(source => new[] { source.Path, source.Text })]));
    }

    /// <summary>The kernels that come with QSharpAdv, with the cache in the user's folder.</summary>
    public KernelCatalog(QdkSession session)
        : this(QSharpProgram.BuiltIn, session, new ContentCache(CacheFolder.Default))
    {
    }

    /// <summary>All kernels, by role and then by name; needs no QDK.</summary>
    public IReadOnlyList<KernelDescription> Kernels => _index.Value.Kernels;

    /// <summary>The circuit of an ansatz.</summary>
    /// <exception cref="UserException">There is no such ansatz, or it is no circuit with affine angles.</exception>
    public async Task<Circuit> CompileAnsatzAsync(string reference, int qubits, int layers, CancellationToken cancellationToken = default) =>
        (await CompileAnsaetzeAsync([new AnsatzRequest(reference, qubits, layers)], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>The circuits of several ansätze, for the time of one or two.</summary>
    /// <inheritdoc cref="CompileAnsatzAsync" path="/exception"/>
    public Task<IReadOnlyList<Circuit>> CompileAnsaetzeAsync(IReadOnlyList<AnsatzRequest> requests, CancellationToken cancellationToken = default) =>
        CompileAsync([.. requests.Select(AnsatzCall)], cancellationToken);

    /// <summary>The circuit of an encoding; slot i is feature i, one per qubit.</summary>
    /// <exception cref="UserException">There is no such encoding, or it is no circuit with affine angles.</exception>
    public async Task<Circuit> CompileEncodingAsync(string reference, int qubits, CancellationToken cancellationToken = default) =>
        (await CompileAsync([EncodingCall(reference, qubits)], cancellationToken).ConfigureAwait(false))[0];

    private static int AtLeastOne(int count, string reference, string what) =>
        count >= 1 ? count : throw new UserException($"'{reference}' needs at least one {what}, but {count} were asked for.");

    private Call AnsatzCall(AnsatzRequest request)
    {
        var kernel = _index.Value.Resolve(request.Reference, KernelRole.Ansatz);
        var (qubits, layers) = (AtLeastOne(request.Qubits, request.Reference, "qubit"), AtLeastOne(request.Layers, request.Reference, "layer"));
        return new Call(kernel, qubits, _index.Value.CompanionOf(kernel).Call($"{qubits}", $"{layers}"));
    }

    private Call EncodingCall(string reference, int qubits) =>
        new(_index.Value.Resolve(reference, KernelRole.Encoding), AtLeastOne(qubits, reference, "qubit"), $"{qubits}");

    private Task<IReadOnlyList<Circuit>> CompileAsync(IReadOnlyList<Call> calls, CancellationToken cancellationToken) =>
        _cache.GetOrMakeAsync(
            calls,
            call => ContentCache.Key(_version.Value, call.Kernel.Call($"{call.Qubits}", call.AngleCount)),
            CircuitText.TryRead,
            CircuitText.Write,
            missing => ExplainAsync(missing, MakeAsync(missing, cancellationToken)));

    private async Task<IReadOnlyList<Circuit>> MakeAsync(IReadOnlyList<Call> calls, CancellationToken cancellationToken)
    {
        var shots = await _session.RunAsync(_program, $"[{string.Join(", ", calls.Select(call => call.CheckedCount))}]", cancellation: cancellationToken).ConfigureAwait(false);
        var requests = calls.Zip(shots[0].Value.Items(), (call, count) => new CircuitRequest(call.Kernel, call.Qubits, Checked(call, count.ToInt())));
        return await _compiler.CompileAsync([.. requests], cancellationToken).ConfigureAwait(false);
    }

    private static int Checked(Call call, long count) =>
        count is >= 0 and <= MostAngles ? (int)count : throw new UserException($"{call.AngleCount} gives {count} angles; expected 0 to {MostAngles}.");

    /// <summary>Tells the signature when Q# refuses the call itself, because the arguments or the companion function do not fit.</summary>
    private async Task<T> ExplainAsync<T>(IReadOnlyList<Call> calls, Task<T> task)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (QSharpCompileException error) when (error.Diagnostics.All(diagnostic => diagnostic.File == ExpressionFile))
        {
            var usages = calls.Select(call => $"'{call.Kernel}', declared as {_index.Value.Usage(call.Kernel)}").Distinct();
            throw new UserException($"Q# cannot call {string.Join("; ", usages)}: {error.Diagnostics[0].Message}", error);
        }
    }

    /// <summary>A kernel for so many qubits and as many angles as an expression says.</summary>
    private sealed record Call(KernelReference Kernel, int Qubits, string AngleCount)
    {
        /// <summary>The number of angles; on the way the kernel runs once with angles of zero, because the compilation to QIR checks no <c>Fact</c>.</summary>
        public string CheckedCount =>
            $$"""
            {
                let count = {{AngleCount}};
                if count >= 0 and count <= {{MostAngles}} {
                    use qubits = Qubit[{{Qubits}}];
                    {{Kernel.Call("[0.0, size = count]", "qubits")}};
                    ResetAll(qubits);
                }
                count
            }
            """;
    }
}
