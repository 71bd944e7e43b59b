using System.Numerics;
using System.Runtime.CompilerServices;
using QSharpAdv.QuantumKernels.Circuits;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Pauli strings measured together: those of I and Z in one sweep over the probabilities, the others one by one.</summary>
internal sealed unsafe class ObservableSet<T> : IMeasurement<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _amplitudes;
    private readonly (int Index, int Signs)[] _diagonal;
    private readonly (int Index, PauliTerm Term)[] _others;
    private readonly SignedSums _sums;

    public ObservableSet(IReadOnlyList<PauliString> observables, int qubitCount)
    {
        _amplitudes = 1 << qubitCount;
        Count = observables.Count;
        var terms = observables.Select((observable, index) => (Index: index, Term: PauliTerm.From(observable))).ToArray();
        _diagonal = [.. terms.Where(entry => entry.Term.Flips == 0).Select(entry => (entry.Index, entry.Term.Signs))];
        _sums = new SignedSums(_diagonal.Select(entry => entry.Signs), _amplitudes);
        _others = [.. terms.Where(entry => entry.Term.Flips != 0)];
    }

    /// <summary>Number of observables.</summary>
    public int Count { get; }

    /// <summary>Whether only I and Z occur.</summary>
    public bool AreDiagonal => _others.Length == 0;

    /// <summary>The same for qubits that nothing entangles; only if <see cref="AreDiagonal"/>.</summary>
    public IMeasurement<T> OnProductStates() =>
        new ProductMeasurement<T>([.. _diagonal.OrderBy(entry => entry.Index).Select(entry => Bits(entry.Signs))], BitOperations.Log2((uint)_amplitudes));

    /// <summary>Writes the expectation of each observable; <paramref name="scratch"/> holds a vector per amplitude.</summary>
    public void Measure(Vector<T>* state, Vector<T>* scratch, Vector<T>* expectations)
    {
        if (_diagonal.Length > 0)
        {
            Probabilities(state, scratch, _amplitudes);
            _sums.Transform(scratch);
            foreach (var (index, signs) in _diagonal)
            {
                expectations[index] = scratch[signs];
            }
        }

        foreach (var (index, term) in _others)
        {
            expectations[index] = Measure(term, state);
        }
    }

    /// <summary>Writes the sum of all observables, each times its weight, applied to the state.</summary>
    public void ApplyWeighted(Vector<T>* weights, Vector<T>* state, Vector<T>* scratch, Vector<T>* result)
    {
        new Span<Vector<T>>(scratch, _amplitudes).Clear();
        foreach (var (index, signs) in _diagonal)
        {
            scratch[signs] += weights[index];
        }

        _sums.Transpose(scratch);
        Multiply(state, scratch, result, _amplitudes);
        foreach (var (index, term) in _others)
        {
            AddWeighted(term, weights[index], state, result);
        }
    }

    private static int[] Bits(int mask) => [.. Enumerable.Range(0, 32).Where(bit => (mask >> bit & 1) != 0)];

    [MethodImpl(Kernel)]
    private static void Probabilities(Vector<T>* state, Vector<T>* probabilities, nint amplitudes)
    {
        for (nint k = 0; k < amplitudes; k++)
        {
            probabilities[k] = MultiplyAdd(state[2 * k], state[2 * k], state[(2 * k) + 1] * state[(2 * k) + 1]);
        }
    }

    [MethodImpl(Kernel)]
    private static void Multiply(Vector<T>* state, Vector<T>* factors, Vector<T>* result, nint amplitudes)
    {
        for (nint k = 0; k < amplitudes; k++)
        {
            result[2 * k] = factors[k] * state[2 * k];
            result[(2 * k) + 1] = factors[k] * state[(2 * k) + 1];
        }
    }

    private Vector<T> Measure(PauliTerm term, Vector<T>* state)
    {
        Vector<T> sum = default;
        for (var k = 0; k < _amplitudes; k++)
        {
            var (re, im) = term.Apply(state, k);
            sum = MultiplyAdd(state[2 * k], re, MultiplyAdd(state[(2 * k) + 1], im, sum));
        }

        return sum;
    }

    private void AddWeighted(PauliTerm term, Vector<T> weight, Vector<T>* state, Vector<T>* result)
    {
        for (var k = 0; k < _amplitudes; k++)
        {
            var (re, im) = term.Apply(state, k);
            result[2 * k] = MultiplyAdd(weight, re, result[2 * k]);
            result[(2 * k) + 1] = MultiplyAdd(weight, im, result[(2 * k) + 1]);
        }
    }

    /// <summary>A Pauli string as a matrix with one entry per row: <c>i^Turns (-1)^|row and Signs|</c> in column <c>row xor Flips</c>.</summary>
    private readonly record struct PauliTerm(int Flips, int Signs, int Turns)
    {
        public static PauliTerm From(PauliString observable)
        {
            var (flips, signs, turns) = (0, 0, 0);
            foreach (var letter in observable.Letters)
            {
                flips = (2 * flips) + (letter is 'X' or 'Y' ? 1 : 0);
                signs = (2 * signs) + (letter is 'Z' or 'Y' ? 1 : 0);
                turns += letter == 'Y' ? 3 : 0;
            }

            return new PauliTerm(flips, signs, turns % 4);
        }

        /// <summary>One amplitude of the string applied to a state.</summary>
        public (Vector<T> Real, Vector<T> Imaginary) Apply(Vector<T>* state, int row)
        {
            var source = state + (2 * (row ^ Flips));
            var quarterTurns = (Turns + (2 * BitOperations.PopCount((uint)(row & Signs)))) % 4;
            return quarterTurns switch
            {
                0 => (source[0], source[1]),
                1 => (-source[1], source[0]),
                2 => (-source[0], -source[1]),
                _ => (source[1], -source[0]),
            };
        }
    }
}
