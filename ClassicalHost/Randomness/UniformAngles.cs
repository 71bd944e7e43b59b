using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QSharpAdv.ClassicalHost.Randomness;

/// <summary>Angles of many samples in bulk, each uniform in [0, 2 pi), in double in steps of 2 pi / 2^32, in float of 2 pi / 2^24; they depend on seed, purpose, sample and place only.</summary>
public sealed class UniformAngles(long seed, string purpose)
{
    /// <summary>Samples are drawn in groups of this size.</summary>
    public const int GroupSize = 8;

    private const int WordsPerDraw = 4;
    private readonly RandomNumbers _random = new(seed, purpose);

    /// <summary>Fills a matrix <c>[angles, samples]</c> with the radians of consecutive samples.</summary>
    /// <param name="firstSample">Number of the first sample.</param>
    /// <param name="samples">How many, a multiple of <see cref="GroupSize"/>.</param>
    /// <param name="radians">The matrix, one row per angle.</param>
    /// <exception cref="ArgumentException">The number of samples is no multiple of the group size, or does not fit the matrix.</exception>
    /// <typeparam name="T">float or double.</typeparam>
    public void Fill<T>(long firstSample, int samples, Span<T> radians)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (samples < GroupSize || samples % GroupSize != 0 || radians.Length % samples != 0)
        {
            throw new ArgumentException($"Angles are drawn for a multiple of {GroupSize} samples: {samples} samples do not fit, or not {radians.Length} numbers.", nameof(samples));
        }

        var angles = radians.Length / samples;
        for (var angle = 0; angle < angles; angle += WordsPerDraw)
        {
            FillRows(firstSample, samples, angle, radians[(angle * samples)..Math.Min(radians.Length, (angle + WordsPerDraw) * samples)]);
        }
    }

    /// <summary>Fills up to four rows, the words of one place of the generator.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void FillRows<T>(long firstSample, int samples, int angle, Span<T> rows)
        where T : unmanaged
    {
        var place = Vector256.Create((uint)(angle / WordsPerDraw));
        for (var start = 0; start < samples; start += GroupSize)
        {
            var sample = firstSample + start;
            var words = _random.WordsAt(place, Vector256.Create((uint)sample) + Vector256<uint>.Indices, Vector256.Create((uint)(sample >> 32)), Vector256<uint>.Zero);
            Write(words.X0, rows, start);
            Write(words.X1, rows, start + samples);
            Write(words.X2, rows, start + (2 * samples));
            Write(words.X3, rows, start + (3 * samples));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<T>(Vector256<uint> words, Span<T> rows, int start)
        where T : unmanaged
    {
        if (start >= rows.Length)
        {
            return;
        }

        if (typeof(T) == typeof(float))
        {
            Radians(words).CopyTo(MemoryMarshal.Cast<T, float>(rows[start..]));
        }
        else
        {
            var (lower, upper) = Vector256.Widen(words);
            var target = MemoryMarshal.Cast<T, double>(rows[start..]);
            Radians(lower).CopyTo(target);
            Radians(upper).CopyTo(target[(GroupSize / 2)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Radians(Vector256<uint> words)
    {
        const float Unit = (float)(2 * Math.PI / (1 << 24));
        return Vector256.ConvertToSingle((words >>> 8).AsInt32()) * Unit;
    }

    /// <summary>A word w stands in the lowest bits of <c>2^52 + w</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Radians(Vector256<ulong> words)
    {
        const double Offset = 1L << 52;
        const double Unit = 2 * Math.PI / (1L << 32);
        return ((words | Vector256.Create(Offset).AsUInt64()).AsDouble() - Vector256.Create(Offset)) * Unit;
    }
}
