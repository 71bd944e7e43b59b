using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Studies;

/// <summary>The version of the code that results depend on.</summary>
public static class CodeVersion
{
    private const string HashKey = "SourceHash";

    /// <summary>A hash of the sources of circuits, host and analysis without reports: equal sources give equal results, wherever they were built.</summary>
    public static string SourceHash { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Assemblies.Select(assembly => Metadata(assembly, HashKey))))).AsSpan(0, 8));

    /// <summary>The version of the program, for people.</summary>
    public static string Program { get; } = typeof(CodeVersion).Assembly.GetName().Version!.ToString(3);

    private static IEnumerable<Assembly> Assemblies => [typeof(Circuit).Assembly, typeof(Tensor).Assembly, typeof(CodeVersion).Assembly];

    private static string Metadata(Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
