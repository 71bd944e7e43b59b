using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;

namespace QSharpAdv.ClassicalHost.Randomness;

/// <summary>A stream of random numbers that depends only on a seed, a purpose and an index, never on threads or order of creation.</summary>
public sealed class RandomNumbers
{
    private readonly uint _key0, _key1, _index0, _index1;
    private ulong _counter;
    private (uint X0, uint X1, uint X2, uint X3) _words;
    private int _used = 4;
    private double? _spareNormal;

    /// <summary>Opens the stream for a seed, a purpose such as "shuffle", and an index such as an epoch or an image.</summary>
    public RandomNumbers(long seed, string purpose, long index = 0)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{purpose}"));
        _key0 = BitConverter.ToUInt32(hash, 0);
        _key1 = BitConverter.ToUInt32(hash, 4);
        _index0 = (uint)index;
        _index1 = (uint)(index >> 32);
    }

    private RandomNumbers(RandomNumbers other, long index) =>
        (_key0, _key1, _index0, _index1) = (other._key0, other._key1, (uint)index, (uint)(index >> 32));

    /// <summary>The stream of the same seed and purpose for another index, from its beginning; quicker than opening it anew.</summary>
    public RandomNumbers At(long index) => new(this, index);

    /// <summary>The words that belong to places of the seed and purpose, eight places of four numbers at a time; they take nothing from the stream.</summary>
    internal (Vector256<uint> X0, Vector256<uint> X1, Vector256<uint> X2, Vector256<uint> X3) WordsAt(
        Vector256<uint> first, Vector256<uint> second, Vector256<uint> third, Vector256<uint> fourth) =>
        Philox.Words(first, second, third, fourth, _key0, _key1);

    /// <summary>Uniform over all 32-bit words.</summary>
    public uint NextUInt32()
    {
        if (_used == 4)
        {
            _words = Philox.Words((uint)_counter, (uint)(_counter >> 32), _index0, _index1, _key0, _key1);
            _counter++;
            _used = 0;
        }

        return _used++ switch { 0 => _words.X0, 1 => _words.X1, 2 => _words.X2, _ => _words.X3 };
    }

    /// <summary>Uniform in [0, 1) with 53 random bits.</summary>
    public double NextDouble()
    {
        var high = (ulong)NextUInt32();
        return (((high << 32) | NextUInt32()) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Uniform in [0, 1) with 24 random bits.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1f / (1 << 24));

    /// <summary>Uniform over 0 .. <paramref name="exclusiveMax"/> - 1, without bias.</summary>
    public int Next(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveMax, 1);
        var range = (uint)exclusiveMax;
        var rejectBelow = (0u - range) % range;
        while (true)
        {
            var product = (ulong)NextUInt32() * range;
            if ((uint)product >= rejectBelow)
            {
                return (int)(product >> 32);
            }
        }
    }

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double NextNormal()
    {
        if (_spareNormal is { } spare)
        {
            _spareNormal = null;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * NextDouble());
        _spareNormal = radius * sine;
        return radius * cosine;
    }

    /// <summary>A random order of 0 .. <paramref name="count"/> - 1 (Fisher and Yates).</summary>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = Next(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }
}
