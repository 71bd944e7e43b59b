namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>Four angle vectors that tell which slot an angle reads, and how, from the values it takes at them.</summary>
/// <remarks>
/// From the first vector to the second, slot s moves by an irregular step; to the third by that step times a ratio that no other slot has.
/// The ratio of an affine angle's two differences is therefore its slot's, whatever its scale and offset. The fourth vector is the proof.
/// All values are multiples of 2^-24, so that they survive decimal literals and that halving, doubling and negating them is exact.
/// </remarks>
internal sealed class AngleProbe
{
    /// <summary>Number of vectors.</summary>
    public const int VectorCount = 4;

    private const double Grid = 1 << 24;
    private const double SmallestRatio = 0.5;

    /// <summary>Makes the vectors for <paramref name="angleCount"/> slots.</summary>
    public AngleProbe(int angleCount)
    {
        (First, Second, Third, Proof) = (new double[angleCount], new double[angleCount], new double[angleCount], new double[angleCount]);
        for (var slot = 0; slot < angleCount; slot++)
        {
            var step = Signed(slot, 1, 0.5, 1.5);
            First[slot] = Signed(slot, 0, 0.25, 3);
            Second[slot] = First[slot] + step;
            Third[slot] = First[slot] + Rounded(step * (SmallestRatio + ((slot + 0.5) / angleCount)));
            Proof[slot] = Signed(slot, 2, 0.01, 6);
        }
    }

    /// <summary>The vectors in the order in which kernels are called with them.</summary>
    public IReadOnlyList<double[]> Vectors => [First, Second, Third, Proof];

    public double[] First { get; }

    public double[] Second { get; }

    public double[] Third { get; }

    public double[] Proof { get; }

    /// <summary>The only slot that may have this ratio of the difference to the third vector to that to the second.</summary>
    public int SlotOf(double ratio) =>
        (int)Math.Clamp(Math.Round(((ratio - SmallestRatio) * First.Length) - 0.5), 0, First.Length - 1);

    /// <summary>A number between <paramref name="smallest"/> and <paramref name="largest"/> with an irregular sign.</summary>
    private static double Signed(int slot, int purpose, double smallest, double largest)
    {
        var bits = Scramble(((ulong)purpose << 32) | (uint)slot);
        var uniform = (bits >> 11) * (1.0 / (1UL << 53));
        return ((bits & 1) == 0 ? 1 : -1) * Rounded(smallest + (uniform * (largest - smallest)));
    }

    private static double Rounded(double value) => Math.Round(value * Grid) / Grid;

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private static ulong Scramble(ulong index)
    {
        var z = (index + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
