using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>What readout errors and the global depolarising of a model make of observables: weighted sums of Pauli strings.</summary>
internal sealed class MeasuredObservables
{
    private const int MostStrings = 1 << 16;
    private readonly OrderedDictionary<string, int> _strings = [];
    private readonly int _mostStrings;

    public MeasuredObservables(IReadOnlyList<PauliString> observables, NoiseModel noise)
    {
        _mostStrings = Math.Max(MostStrings, observables.Count);
        Terms = [.. observables.Select(observable => Expand(observable, noise).Select(term => (Index(term.Letters), term.Weight)).ToArray())];
        Strings = [.. _strings.Keys.Select(letters => new PauliString(letters))];
    }

    /// <summary>The strings whose exact expectations are needed.</summary>
    public IReadOnlyList<PauliString> Strings { get; }

    /// <summary>Per observable the strings that it is a sum of, with their weights.</summary>
    public IReadOnlyList<(int String, double Weight)[]> Terms { get; }

    private int Index(string letters)
    {
        _strings.TryAdd(letters, _strings.Count);
        return _strings.Count <= _mostStrings
            ? _strings[letters]
            : throw new ArgumentException($"Readout errors that differ for 0 and 1 make of the observables together more than {_mostStrings} strings: use symmetric ones, or shorter or fewer observables.");
    }

    /// <summary>Replaces each letter P by <c>slope P + offset I</c>.</summary>
    private static List<(string Letters, double Weight)> Expand(PauliString observable, NoiseModel noise)
    {
        List<(string Letters, double Weight)> terms = [(observable.Letters, 1)];
        for (var qubit = 0; qubit < observable.QubitCount; qubit++)
        {
            if (observable.Letters[qubit] == 'I')
            {
                continue;
            }

            var (error, position) = (noise.ReadoutOf(qubit), qubit);
            var without = terms.Select(term => (term.Letters.Remove(position, 1).Insert(position, "I"), error.Offset * term.Weight));
            terms = [.. terms.Select(term => (term.Letters, error.Slope * term.Weight)).Concat(without).Where(term => term.Item2 != 0)];
            if (terms.Count > MostStrings)
            {
                throw new ArgumentException($"Readout errors that differ for 0 and 1 make of {observable} more than {MostStrings} strings: use symmetric ones or shorter observables.");
            }
        }

        return [.. terms.Select(term => (term.Letters, term.Letters.All(letter => letter == 'I') ? term.Weight : term.Weight * (1 - noise.GlobalDepolarizing)))];
    }
}
