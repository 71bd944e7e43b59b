using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Where downloaded data sets lie, one folder each, such as <c>mnist</c>.</summary>
public static class DataFolder
{
    /// <summary>Environment variable that names the folder.</summary>
    public const string Variable = "QSHARPADV_DATA";

    /// <summary>The folder that <see cref="Variable"/> names, or else <c>data</c> in <see cref="CacheFolder.Default"/>, or in the current folder.</summary>
    public static string Default =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : Path.Combine(CacheFolder.Default ?? "", "data");
}
