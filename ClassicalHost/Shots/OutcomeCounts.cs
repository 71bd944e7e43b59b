using System.Numerics;

namespace QSharpAdv.ClassicalHost.Shots;

/// <summary>How often each outcome occurred when all qubits were measured again and again.</summary>
public sealed class OutcomeCounts
{
    private readonly (int Outcome, long Count)[] _counts;

    internal OutcomeCounts(int qubitCount, IEnumerable<(int Outcome, long Count)> counts)
    {
        QubitCount = qubitCount;
        _counts = [.. counts];
        Shots = _counts.Sum(entry => entry.Count);
    }

    /// <summary>Number of qubits.</summary>
    public int QubitCount { get; }

    /// <summary>Sum of the counts.</summary>
    public long Shots { get; }

    /// <summary>The outcomes that occurred, ascending, with qubit 0 as most significant bit; a bit of one is the eigenvalue -1.</summary>
    public IReadOnlyList<(int Outcome, long Count)> ByIndex => _counts;

    /// <summary>The same with outcomes as bits, qubit 0 first, for example <c>"010"</c>.</summary>
    public IReadOnlyDictionary<string, long> ByBits =>
        _counts.ToDictionary(entry => Convert.ToString(entry.Outcome, 2).PadLeft(QubitCount, '0'), entry => entry.Count);

    /// <summary>The mean over the shots of the product of the eigenvalues of the qubits in a mask.</summary>
    internal double MeanSign(int mask)
    {
        var sum = 0L;
        foreach (var (outcome, count) in _counts)
        {
            sum += BitOperations.PopCount((uint)(outcome & mask)) % 2 == 0 ? count : -count;
        }

        return (double)sum / Shots;
    }
}
