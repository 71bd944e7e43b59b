using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Tests.Qdk;

public sealed class QSharpProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("qsharpadv-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_project_folder_gives_its_sources_by_path_below_src()
    {
        Write("qsharp.json", "{}");
        Write("src/Main.qs", "// main");
        Write("src/Ansatz/Mine.qs", "// mine");
        Write("src/readme.md", "no Q#");

        var program = QSharpProgram.FromPath(_folder.FullName);

        Assert.Equal(["Ansatz/Mine.qs", "Main.qs"], program.Sources.Select(source => source.Path));
        Assert.Equal(Path.Combine(_folder.FullName, "src", "Main.qs"), program.Sources[1].File);
        Assert.Equal("// main", program.Sources[1].Text);
    }

    [Fact]
    public void A_single_file_is_a_program()
    {
        Write("Mine.qs", "// mine");

        Assert.Equal("Mine.qs", Assert.Single(QSharpProgram.FromPath(Path.Combine(_folder.FullName, "Mine.qs")).Sources).Path);
    }

    [Fact]
    public void The_built_in_kernels_lie_beside_the_assemblies() =>
        Assert.Contains(QSharpProgram.BuiltIn.Sources, source => source.Path == "Ansatz/Sim2019.qs");

    [Fact]
    public async Task A_users_project_uses_the_built_in_kernels()
    {
        Write("qsharp.json", "{}");
        Write("src/Main.qs", "operation Main() : Int { Ansatz.Sim2019.Circuit01AngleCount(4, 2) }");
        await using var session = new QdkSession();

        var shot = (await session.RunAsync(QSharpProgram.FromFolder(_folder.FullName).WithBuiltIn(), "Main.Main()"))[0];

        Assert.Equal(16, shot.Value.ToInt());
    }

    [Fact]
    public void Two_sources_of_one_path_are_refused()
    {
        var source = new QSharpSource("Ansatz/Sim2019.qs", "", "/somewhere/Sim2019.qs");

        var error = Assert.Throws<UserException>(() => QSharpProgram.Empty.With(source).WithBuiltIn());

        Assert.StartsWith("Two Q# sources are called Ansatz/Sim2019.qs (/somewhere/Sim2019.qs and ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_named() => Refused("There is no Q# project at", Path.Combine(_folder.FullName, "nowhere"));

    [Fact]
    public void A_folder_without_manifest_is_refused() => Refused("is missing: a Q# project folder holds a qsharp.json", _folder.FullName);

    [Fact]
    public void A_project_without_sources_is_refused()
    {
        Write("qsharp.json", "{}");

        Refused("has no sources", _folder.FullName);
    }

    [Theory]
    [InlineData("{", "is not a JSON object")]
    [InlineData("[]", "is not a JSON object")]
    [InlineData("""{"dependencies": 5}""", "is not a JSON object")]
    [InlineData("""{"dependencies": {"Other": {"path": "../other"}}}""", "names dependencies")]
    public void A_manifest_that_cannot_be_used_is_refused(string manifest, string message)
    {
        Write("qsharp.json", manifest);

        Refused(message, _folder.FullName);
    }

    [Fact]
    public void A_file_that_is_not_Q_sharp_is_refused()
    {
        Write("notes.txt", "");

        Refused("is not a Q# source", Path.Combine(_folder.FullName, "notes.txt"));
    }

    [Fact]
    public void A_source_that_is_no_text_is_refused()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "Bad.qs"), [0x41, 0xFF, 0xFE]);

        Refused("cannot be read as UTF-8 text", Path.Combine(_folder.FullName, "Bad.qs"));
    }

    [Fact]
    public void A_source_that_is_too_large_is_refused()
    {
        Write("Huge.qs", new string(' ', (4 << 20) + 1));

        Refused("expected at most 4194304", Path.Combine(_folder.FullName, "Huge.qs"));
    }

    private static void Refused(string message, string path) =>
        Assert.Contains(message, Assert.Throws<UserException>(() => QSharpProgram.FromPath(path)).Message, StringComparison.Ordinal);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
