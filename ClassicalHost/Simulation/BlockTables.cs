using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The numbers that operations read while they work on a block, and room for them to work in.</summary>
internal readonly unsafe struct BlockTables<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Vectors of the block's state: a real and an imaginary one per amplitude.</summary>
    public required int Vectors { get; init; }

    /// <summary>Angles with their sines and cosines.</summary>
    public required AngleTables<T> Angles { get; init; }

    /// <summary>What operations derived from shared angles.</summary>
    public required Vector<T>* Shared { get; init; }

    /// <summary>What operations derived from the angles of the block's samples.</summary>
    public required Vector<T>* PerSample { get; init; }

    /// <summary>The slots of the block's samples, a vector each.</summary>
    public required Vector<T>* Slots { get; init; }

    /// <summary>Room for a vector per amplitude, or two where a matrix is multiplied.</summary>
    public required Vector<T>* Scratch { get; init; }
}
