using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The slots that a batch shares.</summary>
internal readonly struct SharedAngles<T>(ReadOnlyMemory<T> values, int firstSlot)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The value of an angle's slot; zero for a constant angle.</summary>
    public T Slot(Angle angle) => angle.IsConstant ? T.Zero : values.Span[angle.Slot - firstSlot];

    /// <summary>A term in radians.</summary>
    public double Value(AngleTerm term) =>
        term.Constant + (term.Weight * (term.Angle.Offset + (term.Angle.Scale * double.CreateTruncating(Slot(term.Angle)))));
}
