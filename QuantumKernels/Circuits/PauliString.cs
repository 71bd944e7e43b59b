namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>A tensor product of Pauli matrices, the observable whose expectation is measured.</summary>
/// <param name="Letters">One of I, X, Y, Z per qubit, qubit 0 first.</param>
public sealed record PauliString(string Letters)
{
    /// <summary>One of I, X, Y, Z per qubit, qubit 0 first.</summary>
    public string Letters { get; } = Validate(Letters);

    /// <summary>Number of qubits.</summary>
    public int QubitCount => Letters.Length;

    /// <summary>Whether only I and Z occur, so that the observable is diagonal.</summary>
    public bool IsDiagonal => Letters.AsSpan().IndexOfAny('X', 'Y') < 0;

    /// <summary>Z on one qubit.</summary>
    public static PauliString Z(int qubit, int qubitCount) =>
        new(string.Concat(Enumerable.Range(0, qubitCount).Select(q => q == qubit ? 'Z' : 'I')));

    /// <summary>Z on each of the first <paramref name="count"/> qubits, one observable each.</summary>
    public static IReadOnlyList<PauliString> EachZ(int count, int qubitCount) =>
        [.. Enumerable.Range(0, count).Select(qubit => Z(qubit, qubitCount))];

    /// <inheritdoc/>
    public override string ToString() => Letters;

    private static string Validate(string letters) =>
        letters.Length > 0 && letters.AsSpan().IndexOfAnyExcept("IXYZ") < 0
            ? letters
            : throw new ArgumentException($"A Pauli string consists of I, X, Y and Z, but was '{letters}'.", nameof(letters));
}
