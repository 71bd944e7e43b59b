using System.Diagnostics;

namespace QSharpAdv.Tests.Qdk;

/// <summary>The check that fails the build when a Q# source is wrong.</summary>
public sealed class BuildCheckTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("qsharpadv-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_sound_project_prints_nothing() => Assert.Equal("", await CheckAsync("{}", "operation A(q : Qubit) : Unit { X(q); }"));

    [Fact]
    public async Task Every_error_is_printed_in_the_form_that_MSBuild_understands()
    {
        var output = await CheckAsync("{}", "operation A(q : Qubit) : Unit {\n    let n : Int = 1.0;\n    Y(r);\n}");

        Assert.Equal(
            [
                $"{Source}(2,19): error Qsc.TypeCk.TyMismatch: type error: expected Int, found Double",
                $"{Source}(3,7): error Qsc.Resolve.NotFound: name error: `r` not found",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("error")]
    [InlineData("warning")]
    public async Task A_lint_has_the_level_of_the_manifest(string level)
    {
        var output = await CheckAsync($$"""{ "lints": [{ "lint": "needlessParens", "level": "{{level.Replace("warning", "warn", StringComparison.Ordinal)}}" }] }""", "function A() : Int { 1 + (2 * 3) }");

        Assert.Equal($"{Source}(1,26): {level} Qsc.Lint: unnecessary parentheses help: remove the extra parentheses for clarity\n", output);
    }

    private string Source => Path.Combine(_folder.FullName, "src", "A.qs");

    private async Task<string> CheckAsync(string manifest, string source)
    {
        _folder.CreateSubdirectory("src");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "qsharp.json"), manifest);
        await File.WriteAllTextAsync(Source, source);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "sources"), "src/A.qs\n");
        var script = Path.Combine(RepositoryFolder(), "QuantumKernels", "Qdk", "check.mjs");
        var start = new ProcessStartInfo("node", [script, _folder.FullName, Path.Combine(_folder.FullName, "sources")]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        return await process.StandardOutput.ReadToEndAsync();
    }

    private static string RepositoryFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "QSharpAdv.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("QSharpAdv.sln is in no folder above the tests.");
        }

        return folder;
    }
}
