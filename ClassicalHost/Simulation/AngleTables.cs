using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The distinct angles of a circuit with the sine and cosine of their halves: those of the whole batch, and those of a block's samples.</summary>
internal readonly unsafe struct AngleTables<T>(Vector<T>* shared, Vector<T>* perSample)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int Radians = 0;
    public const int HalfCosine = 1;
    public const int HalfSine = 2;
    public const int VectorsPerAngle = 3;

    /// <summary>The angles of the whole batch.</summary>
    public Vector<T>* Shared => shared;

    /// <summary>The three vectors of a gate's angle.</summary>
    public Vector<T>* Get(Factor<T> factor) => (factor.PerSample ? perSample : shared) + (factor.AngleIndex * VectorsPerAngle);

    /// <summary>Writes the vectors of one angle for a slot's value.</summary>
    public static void Write(Angle angle, Vector<T> slot, Vector<T>* target)
    {
        var radians = MultiplyAdd(slot, Broadcast<T>(angle.Scale), Broadcast<T>(angle.Offset));
        target[Radians] = radians;
        (target[HalfSine], target[HalfCosine]) = SineCosine<T>.Of(radians * Broadcast<T>(0.5));
    }
}
