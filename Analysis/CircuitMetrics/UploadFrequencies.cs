using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>The frequencies that expectations of a circuit can have as functions of one of its slots: multiples of a unit (Schuld, Sweke, Meyer 2021, arXiv:2008.08605).</summary>
/// <remarks>A rotation that reads the slot adds a frequency of 0 or of its scale, a controlled rotation also half of it.</remarks>
/// <param name="Unit">The smallest frequency above 0, in radians of phase per radian of the slot; 1 for a slot that no gate reads.</param>
/// <param name="Highest">The largest frequency, in units.</param>
public readonly record struct UploadFrequencies(double Unit, int Highest)
{
    private const double Rounding = 1e-9;

    /// <summary>The frequencies along a slot; null where they are not multiples of the smallest one.</summary>
    public static UploadFrequencies? Of(Circuit circuit, int slot)
    {
        var gates = circuit.Gates.Where(gate => gate.Angle.Slot == slot && gate.Angle.Scale != 0).ToArray();
        if (gates.Length == 0)
        {
            return new UploadFrequencies(1, 0);
        }

        double[] steps = [.. gates.Select(gate => Math.Abs(gate.Angle.Scale) * (gate.Definition.ShiftRule == ShiftRule.FourTerm ? 0.5 : 1))];
        var unit = steps.Min();
        return Array.TrueForAll(steps, step => Math.Abs((step / unit) - Math.Round(step / unit)) <= Rounding * step / unit)
            ? new UploadFrequencies(unit, (int)gates.Sum(gate => Math.Round(Math.Abs(gate.Angle.Scale) / unit)))
            : null;
    }
}
