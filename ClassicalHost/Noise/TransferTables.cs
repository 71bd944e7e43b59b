using System.Numerics;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>The numbers that operations on Pauli vectors read.</summary>
internal readonly unsafe struct TransferTables<T>
    where T : unmanaged
{
    /// <summary>Angles that the batch shares, with their sines and cosines.</summary>
    public required Vector<T>* SharedAngles { get; init; }

    /// <summary>Angles of the block's samples, likewise.</summary>
    public required Vector<T>* PerSampleAngles { get; init; }

    /// <summary>Matrices that only shared angles determine.</summary>
    public required Vector<T>* SharedMatrices { get; init; }

    /// <summary>Matrices of the block's samples.</summary>
    public required Vector<T>* PerSampleMatrices { get; init; }
}
