namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>Where the parts that do not live in assemblies are: the QDK in <c>qdk</c>, the Q# kernels in <c>kernels</c>.</summary>
public static class QdkInstallation
{
    /// <summary>The folder of this assembly.</summary>
    public static string Folder { get; } =
        Path.GetDirectoryName(typeof(QdkInstallation).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
}
