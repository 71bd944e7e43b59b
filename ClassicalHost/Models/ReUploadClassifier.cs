using System.Globalization;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>The re-upload classifier of Wendlinger et al. (2024, section III): every angle of a circuit is w x + theta of one value x of the sample, logits [batch, classes].</summary>
/// <remarks>
/// Angle j reads value j mod D of a sample of D values (<see cref="ReUploadEncoding"/>). With 8 qubits and 32 strongly entangling layers there are 768 angles, three passes over
/// 256 pixels, and 1,536 parameters: encoding.weight and encoding.bias. Logit k is the expectation of Z of qubit k, times <see cref="LogitScale"/>.
/// </remarks>
public sealed class ReUploadClassifier : Module
{
    /// <summary>The standard deviation of starting values where none is given.</summary>
    /// <remarks>
    /// The paper starts both w and theta at "small values", so that the circuit is nearly the identity, and gives no number. The demonstration of such a model
    /// that comes with PennyLane starts at a tenth of uniform numbers; normal numbers of this deviation have no preferred sign.
    /// </remarks>
    public const double DefaultDeviation = 0.1;

    private readonly ReUploadEncoding _encoding;
    private readonly CircuitLayer _circuit;

    /// <summary>Draws weights and offsets from a normal distribution about zero.</summary>
    /// <param name="inputShape">Shape of one sample.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="ansatz">The circuit; all of its angles are encoded.</param>
    /// <param name="seed">Seed of weights and offsets.</param>
    /// <param name="logitScale">Factor of the expectations.</param>
    /// <param name="initialDeviation">Standard deviation of the w, in radians per unit of the input, and of the theta, in radians.</param>
    /// <exception cref="UserException">The samples need more angles or the classes more qubits, or a number is out of range.</exception>
    public ReUploadClassifier(
        IReadOnlyList<int> inputShape, int classCount, Circuit ansatz, long seed, double logitScale = 1, double initialDeviation = DefaultDeviation)
    {
        Check(classCount, ansatz, logitScale);
        LogitScale = logitScale;
        var (start, random) = (AngleInitialisation.Normal(initialDeviation), new RandomNumbers(seed, "model/re-upload"));
        _encoding = Register("encoding", new ReUploadEncoding(
            ModelInput.Features(inputShape, "re-upload classifier"), start.Draw(random, ansatz.AngleCount), start.Draw(random, ansatz.AngleCount)));
        _circuit = new CircuitLayer(ansatz, ansatz.AngleCount, PauliString.EachZ(classCount, ansatz.QubitCount), Tensor.Zeros(0));
    }

    /// <summary>Factor of the expectations.</summary>
    public double LogitScale { get; }

    /// <summary>The circuit, whose angles are those of <see cref="Encoding"/>.</summary>
    public Circuit Circuit => _circuit.Circuit;

    /// <summary>The trained part, from samples to angles. The paper penalises its weights while training (Defences.LipschitzPenalty).</summary>
    public ReUploadEncoding Encoding => _encoding;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs) => _circuit.Forward(_encoding.Forward(inputs)) * (float)LogitScale;

    private static void Check(int classCount, Circuit ansatz, double logitScale)
    {
        if (classCount < 1 || classCount > ansatz.QubitCount)
        {
            throw new UserException($"Each of {classCount} classes needs a qubit of its own to be read from, but the circuit has {ansatz.QubitCount}.");
        }

        if (!(logitScale > 0) || !double.IsFinite(logitScale))
        {
            throw new UserException(string.Create(CultureInfo.InvariantCulture, $"A re-upload classifier needs a positive, finite logit scale, but has {logitScale}."));
        }
    }
}
