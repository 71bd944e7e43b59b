using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>Noise models of papers, of a device, and of the QDK's simulator.</summary>
public static class NoisePresets
{
    /// <summary>
    /// Depolarising noise of West et al. (2023), appendix A: with probability p the state is replaced by the maximally mixed one.
    /// The paper does not say where; here <see cref="NoiseChannel.Depolarizing"/> acts on each qubit of a gate behind the gate.
    /// Read as a replacement of all qubits at once it is <see cref="NoiseModel.GlobalDepolarizing"/>, which scales all
    /// expectations alike and so leaves the accuracy as it is, as the paper's figure S14 shows.
    /// </summary>
    /// <param name="probability">p in [0, 1].</param>
    public static NoiseModel WestDepolarizing(double probability) => new NoiseModel().AfterEveryGate(NoiseChannel.Depolarizing(probability));

    /// <summary>
    /// Amplitude damping of West et al. (2023), appendix A, behind every gate on each of its qubits. The text prints the decay as
    /// |0> to |1>; it is from |1>, the excited state, to |0> here.
    /// </summary>
    /// <param name="gamma">The probability of a decay, in [0, 1].</param>
    public static NoiseModel WestAmplitudeDamping(double gamma) => new NoiseModel().AfterEveryGate(NoiseChannel.AmplitudeDamping(gamma));

    /// <summary>Bit flips of West et al. (2023), appendix A: an X with probability p behind every gate on each of its qubits; their largest p is 0.005.</summary>
    /// <param name="probability">p in [0, 1].</param>
    public static NoiseModel WestBitFlip(double probability) => new NoiseModel().AfterEveryGate(NoiseChannel.BitFlip(probability));

    /// <summary>
    /// Depolarising noise of Afane et al. (2026), section 6.4: a random Pauli error behind every gate, for gates on two qubits one of
    /// the 15 on both, since the noise is said to disturb the entangled state too; behind larger gates one on each qubit.
    /// </summary>
    /// <param name="level">The probability of an error; the paper has 0.05, 0.08 and 0.10.</param>
    public static NoiseModel AfaneDepolarizing(double level) => new NoiseModel()
        .AfterGatesOn(2, NoiseChannel.PauliError(level, 2))
        .AfterEveryGate(NoiseChannel.PauliError(level));

    /// <summary>Phase flips of Afane et al. (2026), section 6.4: a Z on each qubit behind XX, YY, ZZ and CZ, the paper naming "gates like XX, ZZ, and CZ".</summary>
    /// <param name="level">The probability of a flip; the paper has 0.05, 0.08 and 0.10.</param>
    public static NoiseModel AfanePhaseFlip(double level) =>
        new NoiseModel().With(new NoiseRule([NoiseChannel.PhaseFlip(level)]) { Gates = ["XX", "YY", "ZZ", "CZ"] });

    /// <summary>Bit flips of Afane et al. (2026), section 6.4: an X behind every gate on each of its qubits.</summary>
    /// <param name="level">The probability of a flip; the paper has 0.05, 0.08 and 0.10.</param>
    public static NoiseModel AfaneBitFlip(double level) => new NoiseModel().AfterEveryGate(NoiseChannel.BitFlip(level));

    /// <summary>
    /// Median errors of ibm_sherbrooke, an IBM Eagle r3 processor, on 3 July 2024 (AbuGhanem 2024, arXiv:2410.00916, table VII): SX
    /// 2.16e-4, ECR 7.4e-3, p(0|1) = 1.34e-2, p(1|0) = 9.4e-3. The gate errors are average infidelities from randomised
    /// benchmarking, so they contain relaxation; here they are depolarising.
    /// </summary>
    /// <remarks>
    /// A gate on one qubit counts as one SX and a gate on two qubits as one ECR, whatever a compiler would make of it. Turns about Z
    /// are free, as on the device. CCNOT counts as six gates on two qubits, two on each pair.
    /// </remarks>
    public static NoiseModel IbmEagle()
    {
        var (one, two) = (NoiseChannel.DepolarizingByInfidelity(2.16e-4), NoiseChannel.DepolarizingByInfidelity(7.4e-3, 2));
        return new NoiseModel { Readout = new ReadoutError(oneGivenZero: 9.4e-3, zeroGivenOne: 1.34e-2) }
            .With(new NoiseRule([]) { Gates = ["RZ", "Z", "S", "SAdj", "T", "TAdj"] })
            .AfterGatesOn(1, one)
            .AfterGatesOn(2, two)
            .AfterGatesOn(3, two, two);
    }

    /// <summary>
    /// What the QDK's simulator (version 1.32) does with Pauli noise, as measured: behind every gate it draws X, Y, Z or nothing for
    /// each qubit of the gate, controls included, and it does so once more for a qubit before measuring it, which misreads both bits
    /// with probability x + y. Idle qubits and the gate I are free of noise.
    /// </summary>
    /// <remarks>
    /// The QDK runs CRX, CRY, CRZ, ISWAP and its adjoint as the several gates of their bodies, with noise behind each of them; here
    /// they are one gate. To measure X or Y it turns the qubit with gates that are noisy too; here that needs further gates in the
    /// circuit and an observable of Z.
    /// </remarks>
    /// <exception cref="UserException">Qubits can be lost.</exception>
    public static NoiseModel LikeQdk(PauliNoise noise) => noise.Loss == 0
        ? new NoiseModel { Readout = ReadoutError.Symmetric(noise.X + noise.Y) }.AfterEveryGate(NoiseChannel.Pauli(noise.X, noise.Y, noise.Z))
        : throw new UserException($"The noise has a loss of {noise.Loss}: lost qubits are simulated by the QDK only.");
}
