using System.Globalization;
using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>One finding of the Q# compiler at a place in a source.</summary>
/// <param name="File">Path of the file, or <c>expression</c> for the expression that was given.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Code">The compiler's code, such as <c>Qsc.TypeCk.TyMismatch</c>; <c>Qsc.Lint</c> for a lint.</param>
/// <param name="Message">What is wrong, on one line.</param>
/// <param name="IsError">Whether it stops the compilation; otherwise it is a warning.</param>
public sealed record QSharpDiagnostic(string File, int Line, int Column, string Code, string Message, bool IsError)
{
    /// <summary>The finding as compilers print it: <c>file(line,column): error code: message</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column}): {(IsError ? "error" : "warning")} {Code}: {Message}");

    internal static QSharpDiagnostic Parse(JsonElement json, QSharpProgram program)
    {
        var diagnostic = json.GetProperty("diagnostic");
        var start = diagnostic.GetProperty("range").GetProperty("start");
        var code = diagnostic.TryGetProperty("code", out var value) ? value.GetString() : null;
        var (file, line) = program.Locate(json.GetProperty("document").GetString()!, start.GetProperty("line").GetInt32());
        return new(
            file,
            line,
            start.GetProperty("character").GetInt32() + 1,
            code is null ? "Qsc.Lint" : code.StartsWith("Qdk.", StringComparison.Ordinal) ? code[4..] : code,
            string.Join(' ', diagnostic.GetProperty("message").GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            diagnostic.GetProperty("severity").GetString() == "error");
    }

    internal static IReadOnlyList<QSharpDiagnostic> ParseAll(JsonElement json, QSharpProgram program) =>
        [.. json.EnumerateArray().Select(item => Parse(item, program))];

    internal static QdkException ToException(JsonElement errors, QSharpProgram program)
    {
        var diagnostics = ParseAll(errors, program);
        return diagnostics[0].Code.StartsWith("Qsc.Eval.", StringComparison.Ordinal)
            ? new QSharpRuntimeException(diagnostics[0], errors[0].GetProperty("stack").GetString() ?? "")
            : new QSharpCompileException(diagnostics);
    }
}
