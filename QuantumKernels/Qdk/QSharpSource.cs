namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>One Q# source. Its path gives its namespace: <c>Ansatz/Sim2019.qs</c> is <c>Ansatz.Sim2019</c>.</summary>
/// <param name="Path">Path below the project's <c>src</c> folder, with forward slashes.</param>
/// <param name="Text">The Q# text.</param>
/// <param name="File">The file it was read from, to name in errors; null for a text without a file.</param>
public sealed record QSharpSource(string Path, string Text, string? File = null);
