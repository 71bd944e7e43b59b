namespace QSharpAdv.Tests.Studies;

/// <summary>An empty folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("qsharpadv-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>Every visible file below a folder, by its relative path.</summary>
    public static SortedDictionary<string, byte[]> Contents(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !System.IO.Path.GetFileName(file).StartsWith(".lock", StringComparison.Ordinal))
            .ToDictionary(file => System.IO.Path.GetRelativePath(folder, file), File.ReadAllBytes),
        StringComparer.Ordinal);
}
