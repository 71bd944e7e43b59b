using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>What the compiler says of a program as it stands.</summary>
/// <param name="Diagnostics">Errors, and the lints that its <c>qsharp.json</c> asks for; lints come only once it compiles.</param>
/// <param name="Tests">Full names of its operations marked <c>@Test()</c>, sorted.</param>
public sealed record QSharpInspection(IReadOnlyList<QSharpDiagnostic> Diagnostics, IReadOnlyList<string> Tests)
{
    internal static QSharpInspection Parse(JsonElement json, QSharpProgram program) => new(
        QSharpDiagnostic.ParseAll(json.GetProperty("diagnostics"), program),
        [.. json.GetProperty("tests").EnumerateArray().Select(test => test.GetString()!).Order(StringComparer.Ordinal)]);
}
