using System.Globalization;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Models;

/// <summary>How a quanvolution reads an image. The defaults are those of El Maouaki et al., section 5.1.</summary>
/// <param name="Encoding">Circuit whose angles are the pixels of a patch, times <see cref="EncodingScale"/>.</param>
/// <param name="Ansatz">Circuit after the encoding; its angles are the filter's weights.</param>
public sealed record QuanvolutionFilter(Circuit Encoding, Circuit Ansatz)
{
    /// <summary>Height and width of a patch in pixels.</summary>
    public int PatchSize { get; init; } = 2;

    /// <summary>Distance of neighbouring patches in pixels.</summary>
    public int Stride { get; init; } = 2;

    /// <summary>Radians per unit of brightness.</summary>
    public double EncodingScale { get; init; } = 1;

    /// <summary>Whether training changes the ansatz's angles.</summary>
    public bool IsTrainable { get; init; }

    /// <summary>How the ansatz's angles are drawn.</summary>
    public AngleInitialisation Initialisation { get; init; } = AngleInitialisation.FullTurn;

    internal int PatchesAlong(int length) => ((length - PatchSize) / Stride) + 1;

    internal void Check(IReadOnlyList<int> inputShape)
    {
        if (PatchSize < 1 || Stride < 1 || !double.IsFinite(EncodingScale))
        {
            throw new UserException(string.Create(
                CultureInfo.InvariantCulture,
                $"A quanvolution needs a patch size and a stride of at least 1 and a finite encoding scale, but has {PatchSize}, {Stride} and {EncodingScale}."));
        }

        if (inputShape is not [var channels, var height, var width] || Math.Min(height, width) < PatchSize)
        {
            throw new UserException(
                $"A quanvolution of {PatchSize}x{PatchSize} patches needs images [channels, height, width] at least as large, not [{string.Join(", ", inputShape)}].");
        }

        var pixels = channels * PatchSize * PatchSize;
        if (Encoding.AngleCount != pixels)
        {
            throw new UserException(
                $"A patch of {PatchSize}x{PatchSize} pixels in {channels} channel(s) has {pixels} values, but the encoding takes {Encoding.AngleCount} angles.");
        }

        if (Encoding.QubitCount != Ansatz.QubitCount)
        {
            throw new UserException($"The encoding acts on {Encoding.QubitCount} qubits, but the ansatz on {Ansatz.QubitCount}; they need the same number.");
        }
    }
}
