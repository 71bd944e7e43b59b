using System.Globalization;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The quantum variational classifier (QVC) of West et al. 2023, arXiv:2211.12681, section S3: amplitude encoding, a trained circuit, logits [batch, classes].</summary>
/// <remarks>
/// Logit k is the expectation of Z of qubit k (their equation 4), times <see cref="LogitScale"/>. Rescaling an image changes nothing.
/// The only parameter is circuit.weight, the angles of the ansatz in radians.
/// </remarks>
public sealed class VariationalClassifier : Module
{
    /// <summary>The largest starting angle where none is given, in radians: the whole turn.</summary>
    /// <remarks>Near zero all layers are nearly the identity and act alike: QVC200 then learns less in its first epoch on MNIST.</remarks>
    public const double DefaultInitialAngle = Math.PI;

    private readonly AmplitudeEncoding _encoding;
    private readonly CircuitLayer _circuit;

    /// <summary>Draws the angles.</summary>
    /// <param name="inputShape">Shape of one sample.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="ansatz">The trained circuit.</param>
    /// <param name="seed">Seed of the angles.</param>
    /// <param name="logitScale">Factor of the expectations; with 1, softmax never leaves a narrow range.</param>
    /// <param name="initialisation">How the angles are drawn; uniformly between plus and minus <see cref="DefaultInitialAngle"/> when null.</param>
    /// <exception cref="UserException">The samples or classes need more qubits, or a number is out of range.</exception>
    public VariationalClassifier(
        IReadOnlyList<int> inputShape, int classCount, Circuit ansatz, long seed, double logitScale = 1, AngleInitialisation? initialisation = null)
    {
        Check(inputShape, classCount, ansatz, logitScale);
        LogitScale = logitScale;
        var angles = (initialisation ?? AngleInitialisation.Uniform(DefaultInitialAngle)).Draw(new RandomNumbers(seed, "model/circuit"), ansatz.AngleCount);
        _encoding = new AmplitudeEncoding(ansatz.QubitCount);
        _circuit = Register("circuit", CircuitLayer.OnStates(ansatz, PauliString.EachZ(classCount, ansatz.QubitCount), angles));
    }

    /// <summary>Factor of the expectations.</summary>
    public double LogitScale { get; }

    /// <summary>The trained circuit.</summary>
    public Circuit Circuit => _circuit.Circuit;

    /// <summary>The classifier with its present angles, measured with a finite number of shots; it gives scores only, as there is no parameter shift for amplitudes.</summary>
    /// <param name="inputShape">Shape of one sample.</param>
    /// <param name="shots">Shots per sample.</param>
    public ShotClassifier WithShots(IReadOnlyList<int> inputShape, int shots) =>
        new(_circuit, shots, _circuit.OutputCount, inputShape, _encoding.Forward, expectations => expectations * (float)LogitScale);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => _circuit.Forward(_encoding.Forward(inputs)) * (float)LogitScale;

    private static void Check(IReadOnlyList<int> inputShape, int classCount, Circuit ansatz, double logitScale)
    {
        var qubits = ansatz.QubitCount;
        var features = inputShape.Aggregate(1L, (product, length) => product * length);
        if (features < 1 || features > 1L << qubits)
        {
            throw new UserException(
                $"A sample of shape [{string.Join(", ", inputShape)}] has {features} values, but amplitude encoding in {qubits} qubits takes 1 to {1L << qubits}.");
        }

        if (classCount < 1 || classCount > qubits)
        {
            throw new UserException($"Each of {classCount} classes needs a qubit of its own to be read from, but the ansatz has {qubits}.");
        }

        if (!(logitScale > 0) || !double.IsFinite(logitScale))
        {
            throw new UserException(string.Create(CultureInfo.InvariantCulture, $"A variational classifier needs a positive, finite logit scale, but has {logitScale}."));
        }
    }
}
