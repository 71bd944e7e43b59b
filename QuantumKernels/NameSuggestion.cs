namespace QSharpAdv.QuantumKernels;

/// <summary>Finds the name that somebody who misspelt one probably meant.</summary>
public static class NameSuggestion
{
    /// <summary>The known name nearest to <paramref name="name"/>, or null when none is near.</summary>
    public static string? Closest(string name, IEnumerable<string> known)
    {
        var best = known
            .Select(candidate => (Candidate: candidate, Distance: Distance(name, candidate)))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Candidate is not null && best.Distance <= Math.Max(1, Math.Max(name.Length, best.Candidate.Length) / 2.5) ? best.Candidate : null;
    }

    /// <summary>A question to append to a message: <c>; did you mean "…"?</c>, or nothing.</summary>
    public static string Question(string name, IEnumerable<string> known) =>
        Closest(name, known) is { } closest ? $"; did you mean \"{closest}\"?" : ".";

    /// <summary>Edits between two names, an exchange of neighbours counting once and letter case not at all (Damerau 1964, restricted).</summary>
    private static int Distance(string left, string right)
    {
        var (a, b) = (left.ToUpperInvariant(), right.ToUpperInvariant());
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                        cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
