using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QSharpAdv.ClassicalHost.Randomness;

/// <summary>The counter-based generator Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).</summary>
public static class Philox
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>The four random words that belong to a counter of four words and a key of two.</summary>
    public static (uint X0, uint X1, uint X2, uint X3) Words(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * c0;
            var product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ key0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ key1, (uint)product0);
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>The same for eight counters at a time.</summary>
    public static (Vector256<uint> X0, Vector256<uint> X1, Vector256<uint> X2, Vector256<uint> X3) Words(
        Vector256<uint> c0, Vector256<uint> c1, Vector256<uint> c2, Vector256<uint> c3, uint key0, uint key1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (high0, low0) = Multiply(c0, Multiplier0);
            var (high1, low1) = Multiply(c2, Multiplier1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ Vector256.Create(key0), low1, high0 ^ c3 ^ Vector256.Create(key1), low0);
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>The high and the low words of products.</summary>
    private static (Vector256<uint> High, Vector256<uint> Low) Multiply(Vector256<uint> factor, uint multiplier)
    {
        const ulong HighWord = 0xFFFFFFFF00000000;
        var even = MultiplyEven(factor, multiplier);
        var odd = MultiplyEven((factor.AsUInt64() >> 32).AsUInt32(), multiplier);
        var high = Vector256.ConditionalSelect(Vector256.Create(HighWord), odd, even >> 32);
        var low = Vector256.ConditionalSelect(Vector256.Create(HighWord), odd << 32, even);
        return (high.AsUInt32(), low.AsUInt32());
    }

    /// <summary>The products of the words at even places.</summary>
    private static Vector256<ulong> MultiplyEven(Vector256<uint> factor, uint multiplier) => Avx2.IsSupported
        ? Avx2.Multiply(factor, Vector256.Create(multiplier))
        : (factor.AsUInt64() & Vector256.Create((ulong)uint.MaxValue)) * multiplier;
}
