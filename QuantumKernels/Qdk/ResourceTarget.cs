namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>The fault-tolerant machine for which resources are estimated, by the names of the QDK's estimator.</summary>
public sealed record ResourceTarget
{
    /// <summary>A machine by its qubits, its error-correcting code and its error budget.</summary>
    /// <param name="qubits">One of <see cref="QubitModels"/>.</param>
    /// <param name="errorCorrection">One of <see cref="Codes"/>; <c>floquet_code</c> is for Majorana qubits.</param>
    /// <param name="errorBudget">Allowed probability that the whole program fails, in (0, 1).</param>
    /// <exception cref="UserException">A name is unknown, or the budget outside its range.</exception>
    public ResourceTarget(string qubits = "qubit_gate_ns_e3", string errorCorrection = "surface_code", double errorBudget = 0.001)
    {
        Require(qubits, "qubit model", QubitModels);
        Require(errorCorrection, "error-correcting code", Codes);
        if (errorBudget is not (> 0 and < 1))
        {
            throw new UserException($"The error budget is {errorBudget}: expected a number between 0 and 1.");
        }

        (Qubits, ErrorCorrection, ErrorBudget) = (qubits, errorCorrection, errorBudget);
    }

    /// <summary>Names of qubit models: technology, time scale and error rate.</summary>
    public static IReadOnlyList<string> QubitModels { get; } =
        ["qubit_gate_ns_e3", "qubit_gate_ns_e4", "qubit_gate_us_e3", "qubit_gate_us_e4", "qubit_maj_ns_e4", "qubit_maj_ns_e6"];

    /// <summary>Names of error-correcting codes.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["surface_code", "floquet_code"];

    /// <summary>The qubit model.</summary>
    public string Qubits { get; }

    /// <summary>The error-correcting code.</summary>
    public string ErrorCorrection { get; }

    /// <summary>Allowed probability that the whole program fails.</summary>
    public double ErrorBudget { get; }

    private static void Require(string name, string what, IReadOnlyList<string> known)
    {
        if (!known.Contains(name))
        {
            throw new UserException($"There is no {what} '{name}': expected one of {string.Join(", ", known)}.");
        }
    }
}
