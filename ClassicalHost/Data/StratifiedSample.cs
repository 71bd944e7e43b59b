using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Random samples in which every class has its share.</summary>
public static class StratifiedSample
{
    /// <summary>Draws <paramref name="count"/> indices without replacement, in random order.</summary>
    /// <remarks>Shares are rounded by largest remainders, so no class is more than one sample away from its exact share.</remarks>
    /// <param name="name">Name of the data set, for the error message.</param>
    /// <param name="labels">Class of each sample.</param>
    /// <param name="count">How many to draw.</param>
    /// <param name="random">Source of the draw.</param>
    /// <exception cref="UserException"><paramref name="count"/> is not between 1 and the number of labels.</exception>
    public static int[] Choose(string name, ReadOnlySpan<int> labels, int count, RandomNumbers random)
    {
        if (count < 1 || count > labels.Length)
        {
            throw new UserException($"Data set '{name}' has {labels.Length} samples to choose from, but {count} were asked for; ask for 1 to {labels.Length}.");
        }

        var classes = IndicesByClass(labels);
        var shares = Shares([.. classes.Select(indices => indices.Count)], count);
        var chosen = classes.SelectMany((indices, k) => random.Permutation(indices.Count).Take(shares[k]).Select(i => indices[i])).ToArray();
        return [.. random.Permutation(count).Select(i => chosen[i])];
    }

    private static List<List<int>> IndicesByClass(ReadOnlySpan<int> labels)
    {
        var classes = new List<List<int>>();
        for (var i = 0; i < labels.Length; i++)
        {
            while (classes.Count <= labels[i])
            {
                classes.Add([]);
            }

            classes[labels[i]].Add(i);
        }

        return classes;
    }

    private static int[] Shares(int[] sizes, int count)
    {
        var total = sizes.Sum();
        var shares = sizes.Select(size => (int)((long)size * count / total)).ToArray();
        var byRemainder = Enumerable.Range(0, sizes.Length).OrderByDescending(k => (long)sizes[k] * count % total);
        foreach (var k in byRemainder.Take(count - shares.Sum()))
        {
            shares[k]++;
        }

        return shares;
    }
}
