using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Tests.Catalogue;

/// <summary>A Q# project of a user in a temporary folder, with a cache of its own.</summary>
internal sealed class OwnProject : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("qsharpadv-project-").FullName;

    public OwnProject(string source, string path = "Mine.qs", string? cacheFolder = null)
    {
        var file = Path.Combine(_root, "src", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, source);
        File.WriteAllText(Path.Combine(_root, "qsharp.json"), "{}");
        CacheFolder = cacheFolder ?? Path.Combine(_root, "cache");
    }

    public string CacheFolder { get; }

    public KernelCatalog Catalog(QdkSession session) => new(QSharpProgram.FromFolder(_root).WithBuiltIn(), session, new ContentCache(CacheFolder));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
