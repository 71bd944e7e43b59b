using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>One circuit that reads every patch of an image (Henderson et al. 2020, arXiv:1904.04767): [batch, channels, height, width] to [batch, qubits, rows, columns].</summary>
/// <remarks>
/// The pixels of a patch, channel by channel and row by row, are the encoding's angles, times its scale; the expectation of Z of qubit k is channel k.
/// All patches of all images are one batch of the circuit, and the gradients are exact. Pixels beyond the last whole patch are not read.
/// </remarks>
public sealed class Quanvolution : Module
{
    private readonly CircuitLayer _circuit;

    /// <summary>Joins an encoding and an ansatz.</summary>
    /// <param name="inputShape">Channels, height and width of an image.</param>
    /// <param name="filter">Patches, circuits and the encoding's scale.</param>
    /// <param name="angles">Starting values of the ansatz's angles, in radians.</param>
    /// <exception cref="UserException">Image, patch, encoding and ansatz do not fit together.</exception>
    public Quanvolution(IReadOnlyList<int> inputShape, QuanvolutionFilter filter, Tensor angles)
    {
        filter.Check(inputShape);
        (PatchSize, Stride) = (filter.PatchSize, filter.Stride);
        var qubits = filter.Ansatz.QubitCount;
        _circuit = Register("circuit", new CircuitLayer(
            filter.Encoding.WithAnglesScaled(filter.EncodingScale).Then(filter.Ansatz),
            filter.Encoding.AngleCount,
            PauliString.EachZ(qubits, qubits),
            angles,
            filter.IsTrainable));
        OutputShape = [qubits, filter.PatchesAlong(inputShape[1]), filter.PatchesAlong(inputShape[2])];
    }

    /// <summary>Qubits, rows and columns of the feature map.</summary>
    public IReadOnlyList<int> OutputShape { get; }

    /// <summary>Height and width of a patch in pixels.</summary>
    public int PatchSize { get; }

    /// <summary>Distance of neighbouring patches in pixels.</summary>
    public int Stride { get; }

    /// <summary>The encoding followed by the ansatz.</summary>
    public Circuit Circuit => _circuit.Circuit;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor inputs)
    {
        var batch = inputs.Shape[0];
        var patches = Functional.Transpose(Functional.Unfold(inputs, PatchSize, Stride));
        var (count, pixels) = (patches.Shape[1], patches.Shape[2]);
        var expectations = _circuit.Forward(Functional.Reshape(patches, batch * count, pixels));
        var channels = Functional.Transpose(Functional.Reshape(expectations, batch, count, _circuit.OutputCount));
        return Functional.Reshape(channels, [batch, .. OutputShape]);
    }
}
