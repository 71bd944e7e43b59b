using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.QuantumKernels.Compilation;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Hashes of what trials depend on beside their settings.</summary>
internal static class Fingerprint
{
    private const int Length = 16;

    /// <summary>Hash of the gates.</summary>
    public static string Of(Circuit circuit) => Short(SHA256.HashData(Encoding.UTF8.GetBytes(CircuitText.Write(circuit))));

    /// <summary>Hash of all samples and labels.</summary>
    public static string Of(DatasetSplit data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (ReadOnlySpan<Dataset>)[data.Train, data.Test])
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(part.Inputs.Values));
            hash.AppendData(MemoryMarshal.AsBytes<int>(part.Labels));
        }

        return Short(hash.GetHashAndReset());
    }

    private static string Short(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, Length));
}
