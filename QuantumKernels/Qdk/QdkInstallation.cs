using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>Where the parts that do not live in assemblies are: the QDK in <c>qdk</c>, the Q# kernels in <c>kernels</c>.</summary>
public static class QdkInstallation
{
    private static readonly Lazy<string> LazyVersion = new(ReadVersion);

    /// <summary>The folder of this assembly.</summary>
    public static string Folder { get; } =
        Path.GetDirectoryName(typeof(QdkInstallation).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;

    /// <summary>The version of the QDK, such as <c>1.32.5-dev</c>; empty if it is missing.</summary>
    public static string Version => LazyVersion.Value;

    private static string ReadVersion()
    {
        var path = Path.Combine(Folder, "qdk", "node_modules", "qsharp-lang", "package.json");
        if (!File.Exists(path))
        {
            return "";
        }

        using var package = JsonDocument.Parse(File.ReadAllText(path));
        return package.RootElement.GetProperty("version").GetString() ?? "";
    }
}
