namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Whether an observable reads one qubit or all.</summary>
public enum ObservableLocality
{
    /// <summary>Z of the first qubit.</summary>
    Local,

    /// <summary>The product of Z of all qubits.</summary>
    Global,
}
