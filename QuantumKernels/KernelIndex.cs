using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.QuantumKernels;

/// <summary>Finds the operations of a program by role and reference, from their declarations.</summary>
internal sealed class KernelIndex
{
    private const string CompanionSuffix = "AngleCount";
    private readonly Dictionary<string, QSharpCallable> _callables;

    public KernelIndex(QSharpProgram program)
    {
        _callables = QSharpOutline.Read(program).DistinctBy(callable => callable.QualifiedName).ToDictionary(callable => callable.QualifiedName);
        Kernels = [.. _callables.Values.Where(callable => callable.IsOperation).Select(Describe).OfType<KernelDescription>()
            .OrderBy(kernel => kernel.Role).ThenBy(kernel => kernel.Name, StringComparer.Ordinal)];
    }

    public IReadOnlyList<KernelDescription> Kernels { get; }

    /// <summary>The full name that a reference means.</summary>
    /// <exception cref="UserException">There is none, or the operation has parameters that do not fit the role.</exception>
    public KernelReference Resolve(string text, KernelRole role)
    {
        var reference = KernelReference.Parse(text);
        var operation = Operation($"{role}.{reference.Name}") ?? Operation(reference.Name) ?? throw Unknown(reference, role);
        return operation.Parameters is [.., var values, var qubits] && TypeOf(values) == "Double[]" && TypeOf(qubits) == "Qubit[]"
            ? reference.Named(operation.QualifiedName)
            : throw new UserException($"'{operation.QualifiedName}' takes ({string.Join(", ", operation.Parameters)}); expected its last two parameters to be 'angles : Double[], qubits : Qubit[]'.");
    }

    /// <summary>The function that counts the angles of an ansatz, with the same leading arguments.</summary>
    /// <exception cref="UserException">It is missing.</exception>
    public KernelReference CompanionOf(KernelReference ansatz) =>
        _callables.ContainsKey(ansatz.Name + CompanionSuffix)
            ? ansatz.Named(ansatz.Name + CompanionSuffix)
            : throw new UserException($"'{ansatz.Name}' does not tell how many angles it takes; expected beside it '{CompanionSignature(ansatz)}'.");

    /// <summary>How to call a kernel: its leading parameters and the function beside it.</summary>
    public string Usage(KernelReference kernel) =>
        $"{kernel.Name}({string.Join(", ", _callables[kernel.Name].Parameters)})"
        + (_callables.ContainsKey(kernel.Name + CompanionSuffix) ? $" with '{CompanionSignature(kernel)}'" : "");

    private static string TypeOf(string parameter) => parameter[(parameter.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace(" ", "", StringComparison.Ordinal);

    private QSharpCallable? Operation(string name) => _callables.GetValueOrDefault(name) is { IsOperation: true } operation ? operation : null;

    private KernelDescription? Describe(QSharpCallable operation)
    {
        var name = operation.QualifiedName;
        foreach (var role in Enum.GetValues<KernelRole>())
        {
            if (name.StartsWith($"{role}.", StringComparison.Ordinal))
            {
                return new KernelDescription(role, name[(role.ToString().Length + 1)..], name, operation.Parameters, operation.Summary);
            }
        }

        return _callables.ContainsKey(name + CompanionSuffix) ? new KernelDescription(KernelRole.Ansatz, name, name, operation.Parameters, operation.Summary) : null;
    }

    private UserException Unknown(KernelReference reference, KernelRole role)
    {
        var names = Kernels.Where(kernel => kernel.Role == role).Select(kernel => kernel.Name).ToArray();
        var near = names.FirstOrDefault(name => name.EndsWith($".{reference.Name}", StringComparison.OrdinalIgnoreCase)) ?? NameSuggestion.Closest(reference.Name, names);
        return new UserException($"There is no {role.ToString().ToLowerInvariant()} '{reference.Name}'. {(near is null ? $"Known: {string.Join(", ", names)}." : $"Did you mean '{near}'?")}");
    }

    private string CompanionSignature(KernelReference ansatz)
    {
        var name = ansatz.Name[(ansatz.Name.LastIndexOf('.') + 1)..];
        return $"function {name}{CompanionSuffix}({string.Join(", ", [.. _callables[ansatz.Name].Parameters.SkipLast(2), "qubits : Int", "layers : Int"])}) : Int";
    }
}
