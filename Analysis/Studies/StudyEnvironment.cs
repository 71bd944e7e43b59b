using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Analysis.Studies;

/// <summary>The versions and the machine that results come from.</summary>
public static class StudyEnvironment
{
    /// <summary>Name and value of each, in display order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Describe() =>
    [
        new("QSharpAdv", $"{CodeVersion.Program} (sources {CodeVersion.SourceHash})"),
        new("QDK (qsharp-lang)", QdkInstallation.Version),
        new(".NET", Environment.Version.ToString()),
        new("Operating system", RuntimeInformation.OSDescription),
        new("Processor", $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} threads{(Fma.IsSupported ? ", AVX2 and FMA" : "")}"),
        new("Vector width", $"{Vector<float>.Count} floats"),
    ];
}
