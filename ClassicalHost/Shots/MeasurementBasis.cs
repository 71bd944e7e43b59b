using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Shots;

/// <summary>One way to measure all qubits, and the observables that follow from it: those that agree with it on every qubit where they are not I.</summary>
public sealed class MeasurementBasis
{
    private MeasurementBasis(string letters, IReadOnlyList<int> observables, IReadOnlyList<int> masks) =>
        (Axes, Observables, Masks) = (new PauliString(letters), observables, masks);

    /// <summary>The axis along which each qubit is measured, X, Y or Z.</summary>
    public PauliString Axes { get; }

    /// <summary>Indices of the observables that are estimated from these measurements, ascending.</summary>
    public IReadOnlyList<int> Observables { get; }

    /// <summary>Per observable, the bits of the outcome whose eigenvalues it multiplies.</summary>
    internal IReadOnlyList<int> Masks { get; }

    /// <summary>Puts each observable into the first basis that it fits, in the order given; qubits that none needs are measured along Z. Without observables, there is one basis along Z.</summary>
    public static IReadOnlyList<MeasurementBasis> Group(IReadOnlyList<PauliString> observables, int qubitCount)
    {
        var groups = new List<(string Letters, List<int> Observables)>();
        for (var index = 0; index < observables.Count; index++)
        {
            var letters = observables[index].Letters;
            var found = groups.FindIndex(group => Fit(group.Letters, letters));
            if (found < 0)
            {
                groups.Add((letters, [index]));
            }
            else
            {
                groups[found].Observables.Add(index);
                groups[found] = groups[found] with { Letters = Join(groups[found].Letters, letters) };
            }
        }

        return groups.Count == 0
            ? [new MeasurementBasis(new string('Z', qubitCount), [], [])]
            : [.. groups.Select(group => new MeasurementBasis(
                group.Letters.Replace('I', 'Z'), group.Observables, [.. group.Observables.Select(index => Mask(observables[index]))]))];
    }

    /// <summary>A circuit followed by the gates that turn each axis to Z.</summary>
    internal Circuit Turn(Circuit circuit)
    {
        var gates = Enumerable.Range(0, circuit.QubitCount).SelectMany(qubit => TurnToZ(Axes.Letters[qubit]).Select(name => new Gate(GateSet.Get(name), Angle.None, qubit)));
        return circuit.Then(new Circuit(circuit.QubitCount, 0, gates));
    }

    private static string[] TurnToZ(char axis) => axis switch { 'X' => ["H"], 'Y' => ["SAdj", "H"], _ => [] };

    private static bool Fit(string left, string right) =>
        left.Zip(right).All(pair => pair.First == 'I' || pair.Second == 'I' || pair.First == pair.Second);

    private static string Join(string left, string right) =>
        string.Concat(left.Zip(right, (first, second) => first == 'I' ? second : first));

    private static int Mask(PauliString observable) =>
        observable.Letters.Aggregate(0, (mask, letter) => (2 * mask) + (letter == 'I' ? 0 : 1));
}
