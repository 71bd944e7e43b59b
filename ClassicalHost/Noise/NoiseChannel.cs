using System.Numerics;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>
/// A quantum channel on one or two qubits, <c>rho -> sum over k of K_k rho K_k^H</c> with Kraus operators whose
/// <c>K_k^H K_k</c> sum to the identity (Nielsen and Chuang 2010, section 8.2).
/// </summary>
public sealed class NoiseChannel
{
    private const double Tolerance = 1e-9;
    private const int MostQubits = 2;

    private NoiseChannel(string name, IEnumerable<Complex[,]> kraus, int qubitCount)
    {
        (Name, Kraus, QubitCount) = (name, [.. kraus], qubitCount);
        Check();
    }

    /// <summary>The name, with its parameters.</summary>
    public string Name { get; }

    /// <summary>The number of qubits that it acts on, 1 or 2.</summary>
    public int QubitCount { get; }

    /// <summary>The Kraus operators; row and column index have the first qubit as most significant bit.</summary>
    public IReadOnlyList<Complex[,]> Kraus { get; }

    /// <summary>A channel given by its Kraus operators, all 2x2 or all 4x4.</summary>
    /// <exception cref="ArgumentException">The sizes are others, or the <c>K^H K</c> do not sum to the identity within 1e-9.</exception>
    public static NoiseChannel FromKraus(string name, params IReadOnlyList<Complex[,]> kraus)
    {
        var size = kraus.Count == 0 ? 0 : kraus[0].GetLength(0);
        var qubits = Enumerable.Range(1, MostQubits).FirstOrDefault(count => 1 << count == size);
        return qubits > 0 && kraus.All(matrix => matrix.GetLength(0) == size && matrix.GetLength(1) == size)
            ? new NoiseChannel(name, kraus.Select(matrix => (Complex[,])matrix.Clone()), qubits)
            : throw new ArgumentException($"The Kraus operators of {name} must all be 2x2 or all be 4x4.", nameof(kraus));
    }

    /// <summary>
    /// Replaces the state of the qubits by the maximally mixed one: <c>rho -> (1 - p) rho + p tr(rho) I / 2^n</c>. The Bloch
    /// vector shrinks by 1 - p; each of the 4^n - 1 Pauli errors has the probability p / 4^n.
    /// </summary>
    /// <param name="probability">p in [0, 1].</param>
    /// <param name="qubits">n, 1 or 2.</param>
    public static NoiseChannel Depolarizing(double probability, int qubits = 1)
    {
        CheckProbability(probability, nameof(probability));
        CheckQubits(qubits);
        var paulis = 1 << (2 * qubits);
        return UniformPaulis($"depolarizing({probability}, {qubits})", probability * (paulis - 1) / paulis, qubits);
    }

    /// <summary>
    /// Depolarising by the probability of a Pauli error: each of the 4^n - 1 Pauli errors has the probability p / (4^n - 1),
    /// for one qubit <c>rho -> (1 - p) rho + p/3 (X rho X + Y rho Y + Z rho Z)</c>.
    /// </summary>
    /// <param name="probability">p in [0, 1], the probability that any error occurs.</param>
    /// <param name="qubits">n, 1 or 2.</param>
    public static NoiseChannel PauliError(double probability, int qubits = 1)
    {
        CheckProbability(probability, nameof(probability));
        return UniformPaulis($"pauliError({probability}, {qubits})", probability, qubits);
    }

    /// <summary>
    /// Depolarising with a given average gate infidelity r, as randomised benchmarking reports it: <see cref="Depolarizing"/>
    /// with <c>p = r 2^n / (2^n - 1)</c> (Magesan, Gambetta and Emerson 2012, arXiv:1109.6887).
    /// </summary>
    /// <param name="infidelity">r in [0, 1 - 2^-n].</param>
    /// <param name="qubits">n, 1 or 2.</param>
    public static NoiseChannel DepolarizingByInfidelity(double infidelity, int qubits = 1)
    {
        CheckQubits(qubits);
        var dimension = 1 << qubits;
        if (infidelity * dimension / (dimension - 1) is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(infidelity), infidelity, $"{nameof(infidelity)} must be from 0 to 1 - 2^-n, that is {1 - (1.0 / dimension)} for {qubits} qubit(s).");
        }

        return Depolarizing(infidelity * dimension / (dimension - 1), qubits);
    }

    /// <summary>Applies X, Y or Z with the given probabilities, which sum to at most 1, and nothing otherwise.</summary>
    public static NoiseChannel Pauli(double x, double y, double z)
    {
        CheckProbability(x, nameof(x));
        CheckProbability(y, nameof(y));
        CheckProbability(z, nameof(z));
        CheckProbability(x + y + z, "x + y + z");
        return Paulis($"pauli({x}, {y}, {z})", [1 - x - y - z, z, x, y], 1);
    }

    /// <summary>Applies X with a probability in [0, 1].</summary>
    public static NoiseChannel BitFlip(double probability) => Pauli(probability, 0, 0);

    /// <summary>Applies Z with a probability in [0, 1].</summary>
    public static NoiseChannel PhaseFlip(double probability) => Pauli(0, 0, probability);

    /// <summary>Applies Y with a probability in [0, 1].</summary>
    public static NoiseChannel BitPhaseFlip(double probability) => Pauli(0, probability, 0);

    /// <summary>Lets |1> decay to |0> with probability gamma: <c>K_0 = diag(1, sqrt(1 - gamma))</c>, <c>K_1 = sqrt(gamma) |0>&lt;1|</c>.</summary>
    /// <param name="gamma">In [0, 1]; <c>1 - exp(-t / T1)</c> for a gate of duration t.</param>
    public static NoiseChannel AmplitudeDamping(double gamma)
    {
        CheckProbability(gamma, nameof(gamma));
        var stays = new Complex[,] { { 1, 0 }, { 0, Math.Sqrt(1 - gamma) } };
        var decays = new Complex[,] { { 0, Math.Sqrt(gamma) }, { 0, 0 } };
        return new NoiseChannel($"amplitudeDamping({gamma})", [stays, decays], 1);
    }

    /// <summary>This channel followed by <paramref name="next"/> on the same qubits.</summary>
    /// <exception cref="ArgumentException">The two act on different numbers of qubits.</exception>
    public NoiseChannel Then(NoiseChannel next) => next.QubitCount == QubitCount
        ? new NoiseChannel($"{Name} then {next.Name}", Products(next.Kraus, Kraus, SquareMatrix.Multiply), QubitCount)
        : throw new ArgumentException($"{Name} acts on {QubitCount} qubits, {next.Name} on {next.QubitCount}.", nameof(next));

    /// <summary>This channel on a gate's first qubit and <paramref name="second"/> on its second one.</summary>
    /// <exception cref="ArgumentException">One of the two does not act on one qubit.</exception>
    public NoiseChannel Beside(NoiseChannel second) => QubitCount == 1 && second.QubitCount == 1
        ? new NoiseChannel($"{Name} beside {second.Name}", Products(Kraus, second.Kraus, SquareMatrix.Kronecker), MostQubits)
        : throw new ArgumentException($"{Name} and {second.Name} must act on one qubit each.", nameof(second));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static NoiseChannel UniformPaulis(string name, double probability, int qubits)
    {
        CheckQubits(qubits);
        var errors = (1 << (2 * qubits)) - 1;
        return Paulis(name, [1 - probability, .. Enumerable.Repeat(probability / errors, errors)], qubits);
    }

    private static NoiseChannel Paulis(string name, double[] probabilities, int qubits) => new(
        name,
        probabilities.Index()
            .Where(entry => entry.Item > 0)
            .Select(entry => SquareMatrix.Scale<Complex>(Math.Sqrt(entry.Item), PauliBasis.Matrix(entry.Index, qubits))),
        qubits);

    private static IEnumerable<Complex[,]> Products(IEnumerable<Complex[,]> left, IReadOnlyList<Complex[,]> right, Func<Complex[,], Complex[,], Complex[,]> product) =>
        from one in left
        from other in right
        let both = product(one, other)
        where SquareMatrix.DistanceToIdentity(both, 0) > 0
        select both;

    private static void CheckQubits(int qubits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(qubits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(qubits, MostQubits);
    }

    private static void CheckProbability(double value, string name)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be a probability from 0 to 1.");
        }
    }

    private void Check()
    {
        var sum = Kraus.Select(kraus => SquareMatrix.Multiply(SquareMatrix.Adjoint(kraus), kraus)).Aggregate((left, right) => SquareMatrix.Add(left, right, 1));
        if (!(SquareMatrix.DistanceToIdentity(sum, 1) <= Tolerance))
        {
            throw new ArgumentException($"The Kraus operators of {Name} do not preserve the trace: the sum of their K^H K is off the identity by {SquareMatrix.DistanceToIdentity(sum, 1)}.");
        }
    }
}
