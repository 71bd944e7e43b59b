namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>An angle of a gate in radians: <c>Offset + Scale * angles[Slot]</c>, or the constant <c>Offset</c>.</summary>
/// <param name="Offset">Constant part in radians.</param>
/// <param name="Scale">Factor of the slot's value; 0 for a constant angle.</param>
/// <param name="Slot">Index into the circuit's angle vector; -1 for a constant angle.</param>
public readonly record struct Angle(double Offset, double Scale, int Slot)
{
    /// <summary>An angle of zero, for gates that take none.</summary>
    public static Angle None => Constant(0);

    /// <summary>Whether the angle does not depend on any slot.</summary>
    public bool IsConstant => Slot < 0;

    /// <summary>A fixed angle in radians.</summary>
    public static Angle Constant(double radians) => new(radians, 0, -1);

    /// <summary>An affine function of one slot.</summary>
    public static Angle FromSlot(int slot, double scale = 1, double offset = 0) => new(offset, scale, slot);

    /// <summary>The angle in radians for given slot values.</summary>
    public double Resolve(ReadOnlySpan<double> angles) => IsConstant ? Offset : Offset + (Scale * angles[Slot]);
}
