using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>What a gate adds to a phase or to a rotation angle: <c>Constant + Weight * angle</c>.</summary>
/// <param name="Constant">The part that does not depend on the gate's angle, in radians.</param>
/// <param name="Weight">Factor of the gate's angle.</param>
/// <param name="Angle">The gate's angle, shared by the batch.</param>
internal readonly record struct AngleTerm(double Constant, double Weight, Angle Angle)
{
    private const double Tolerance = 1e-15;

    /// <summary>The slot whose gradient goes through the term, or -1.</summary>
    public int Slot => Weight == 0 ? -1 : Angle.Slot;

    /// <summary>The derivative by the slot.</summary>
    public double Slope => Weight * Angle.Scale;

    /// <summary>The term in radians, given the vectors of a block's slots.</summary>
    public unsafe Vector<T> Radians<T>(Vector<T>* slots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var fixedPart = Lanes.Broadcast<T>(Constant + (Weight * Angle.Offset));
        return Slot < 0 ? fixedPart : Lanes.MultiplyAdd(slots[Slot], Lanes.Broadcast<T>(Slope), fixedPart);
    }

    /// <summary>The terms with a slot, and one for the sum of all constants unless it vanishes.</summary>
    public static IEnumerable<AngleTerm> Merge(IReadOnlyList<AngleTerm> terms)
    {
        var constant = terms.Sum(term => term.Constant + (term.Slot < 0 ? term.Weight * term.Angle.Offset : 0));
        var variable = terms.Where(term => term.Slot >= 0).Select(term => term with { Constant = 0 });
        return Math.Abs(constant) < Tolerance ? variable : variable.Append(new AngleTerm(constant, 0, Angle.None));
    }
}
