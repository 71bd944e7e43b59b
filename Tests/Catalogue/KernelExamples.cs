using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Tests.Catalogue;

/// <summary>Leading arguments for kernels that take some, so that laws can run over the whole catalogue.</summary>
internal static class KernelExamples
{
    private static readonly Dictionary<string, Example[]> WithArguments = new()
    {
        ["Sim2019.Circuit13WithSpan"] = [new("(3)", qubits => qubits != 3), new("(-1)"), new("(2)", qubits => qubits > 2)],
        ["Sim2019.Circuit14WithSpan"] = [new("(3)", qubits => qubits != 3), new("(-1)")],
        ["Sim2019.Circuit15WithSpan"] = [new("(3)", qubits => qubits != 3), new("(-1)")],
        ["Random.Layers"] =
        [
            new("(7, [\"RX\", \"H\", \"Rot\", \"S\", \"TAdj\"])"),
            new("(8, [\"RX\", \"CNOT\", \"CRX\", \"CRY\", \"CRZ\", \"XX\", \"YY\", \"ZZ\", \"ISWAP\", \"SWAP\"])", qubits => qubits >= 2),
            new("(9, [\"RY\", \"CCNOT\", \"ISWAPAdj\", \"CY\", \"CZ\", \"X\", \"Y\", \"Z\", \"T\", \"SAdj\"])", qubits => qubits >= 3),
        ],
    };

    /// <summary>Every ansatz with arguments, for 1 to <paramref name="mostQubits"/> qubits as it allows.</summary>
    /// <exception cref="KeyNotFoundException">A kernel takes leading arguments, but has no example here.</exception>
    public static IEnumerable<AnsatzRequest> Ansaetze(KernelCatalog catalog, int mostQubits, int layers) =>
        from kernel in catalog.Kernels
        where kernel.Role == KernelRole.Ansatz
        from example in kernel.Parameters.Count == 2 ? [new("")] : WithArguments[kernel.Name]
        from qubits in Enumerable.Range(1, mostQubits)
        where example.Allows?.Invoke(qubits) ?? true
        select new AnsatzRequest(kernel.Name + example.Arguments, qubits, layers);

    /// <summary>A catalogue of the built-in kernels that keeps nothing on disk.</summary>
    public static KernelCatalog Catalog(QdkSession session) =>
        new(QSharpProgram.BuiltIn, session, new QuantumKernels.Compilation.ContentCache(null));

    private sealed record Example(string Arguments, Func<int, bool>? Allows = null);
}
