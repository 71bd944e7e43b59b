using System.CommandLine;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Cli;

/// <summary>The kernels that a command line speaks of: the built-in ones, or those of <c>--qsharp</c> beside them.</summary>
public sealed class KernelSource : IAsyncDisposable
{
    private readonly QdkSession _session = new();

    private KernelSource(QSharpProgram program) =>
        Catalog = new KernelCatalog(program, _session, new ContentCache(CacheFolder.Default));

    /// <summary>The kernels by role and name.</summary>
    public KernelCatalog Catalog { get; }

    /// <summary>The option <c>--qsharp</c>.</summary>
    public static Option<string?> Option() => new("--qsharp")
    {
        Description = "A Q# project folder or .qs file of your own; its operations can be named beside the built-in ones.",
        HelpName = "path",
    };

    /// <summary>Opens the built-in kernels and, if given, a project beside them.</summary>
    public static KernelSource Open(string? path) =>
        new(path is null ? QSharpProgram.BuiltIn : QSharpProgram.FromPath(path).WithBuiltIn());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
