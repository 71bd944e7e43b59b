using System.Globalization;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>The classes of a data set that are asked for, numbered from 0 in the order of the question.</summary>
public sealed class ClassSelection
{
    private readonly string _dataset;
    private readonly int[] _newLabels;

    private ClassSelection(string dataset, IReadOnlyList<string> all, IReadOnlyList<int> originals)
    {
        (_dataset, Originals, Names) = (dataset, originals, [.. originals.Select(label => all[label])]);
        _newLabels = [.. Enumerable.Repeat(-1, all.Count)];
        foreach (var (newLabel, original) in originals.Index())
        {
            _newLabels[original] = newLabel;
        }
    }

    /// <summary>Names of the chosen classes; the index is the new label.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Labels of the chosen classes in the files; the index is the new label.</summary>
    public IReadOnlyList<int> Originals { get; }

    /// <summary>Finds the classes that are asked for.</summary>
    /// <param name="dataset">Name of the data set, for messages.</param>
    /// <param name="all">Names of all classes; the index is the label in the files.</param>
    /// <param name="wanted">Names or labels of the chosen classes, at least two; null for all.</param>
    /// <exception cref="UserException">A class is unknown or named twice, or there is only one.</exception>
    public static ClassSelection Of(string dataset, IReadOnlyList<string> all, IReadOnlyList<string>? wanted)
    {
        int[] originals = wanted is null ? [.. Enumerable.Range(0, all.Count)] : [.. wanted.Select(name => Find(dataset, all, name))];
        if (originals.Length < 2)
        {
            throw new UserException($"Data set '{dataset}' is asked for {originals.Length} of its classes; ask for 2 or more of: {string.Join(", ", all)}.");
        }

        return originals.Distinct().Count() == originals.Length
            ? new ClassSelection(dataset, all, originals)
            : throw new UserException($"Data set '{dataset}' is asked for a class twice: {string.Join(", ", wanted!)}; name each class once.");
    }

    /// <summary>Chooses samples of these classes: all in their order, or <paramref name="count"/> in the proportions of the classes and in random order.</summary>
    /// <param name="labels">Label of each sample in the files.</param>
    /// <param name="count">How many to choose; null for all.</param>
    /// <param name="random">Source of the draw.</param>
    /// <returns>Indices of the chosen samples and their new labels.</returns>
    /// <exception cref="UserException">There are fewer samples.</exception>
    public (int[] Indices, int[] Labels) Choose(IReadOnlyList<int> labels, int? count, RandomNumbers random)
    {
        int[] candidates = [.. Enumerable.Range(0, labels.Count).Where(i => _newLabels[labels[i]] >= 0)];
        int[] newLabels = [.. candidates.Select(i => _newLabels[labels[i]])];
        if (count is not { } wanted)
        {
            return (candidates, newLabels);
        }

        var chosen = StratifiedSample.Choose(_dataset, newLabels, wanted, random);
        return ([.. chosen.Select(i => candidates[i])], [.. chosen.Select(i => newLabels[i])]);
    }

    /// <summary>The samples of these classes, with their new labels.</summary>
    public Dataset Apply(Dataset all)
    {
        if (Originals.SequenceEqual(Enumerable.Range(0, _newLabels.Length)))
        {
            return all;
        }

        var kept = all.Select([.. Enumerable.Range(0, all.Count).Where(i => _newLabels[all.Labels[i]] >= 0)]);
        return kept with { Labels = [.. kept.Labels.Select(label => _newLabels[label])], ClassCount = Names.Count };
    }

    private static int Find(string dataset, IReadOnlyList<string> all, string name)
    {
        for (var label = 0; label < all.Count; label++)
        {
            if (string.Equals(all[label], name, StringComparison.OrdinalIgnoreCase))
            {
                return label;
            }
        }

        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < all.Count
            ? number
            : throw new UserException(
                $"Data set '{dataset}' has no class '{name}'{NameSuggestion.Question(name, all)} Its classes are: {string.Join(", ", all)}.");
    }
}
