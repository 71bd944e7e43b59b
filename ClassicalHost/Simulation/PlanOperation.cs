using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A gate, or a run of gates on one qubit, that is applied as one.</summary>
/// <param name="factors">The gates, first one first.</param>
/// <param name="components">The sets of basis states of the operation's qubits that the gates mix.</param>
/// <param name="steps">The passes over a block, one per component; they touch different amplitudes, so their order does not matter.</param>
internal sealed unsafe class PlanOperation<T>(Factor<T>[] factors, IReadOnlyList<int[]> components, PlanStep[] steps)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Factor<T>[] Factors => factors;

    public IReadOnlyList<int[]> Components => components;

    public PlanStep[] Steps => steps;

    /// <summary>Whether the matrices differ from sample to sample.</summary>
    public bool PerSample { get; } = factors.Any(factor => factor.PerSample);

    /// <summary>Writes the matrices of all steps.</summary>
    public void WriteCoefficients(AngleTables<T> angles, Vector<T>* coefficients)
    {
        var left = stackalloc Vector<T>[8];
        for (var k = 0; k < steps.Length; k++)
        {
            var matrix = coefficients + steps[k].Coefficients;
            factors[0].WriteMatrix(k, angles, matrix);
            for (var next = 1; next < factors.Length; next++)
            {
                factors[next].WriteMatrix(k, angles, left);
                MultiplyFromLeft(left, matrix);
            }
        }
    }

    /// <summary>Replaces a 2x2 matrix by <paramref name="left"/> times it.</summary>
    private static void MultiplyFromLeft(Vector<T>* left, Vector<T>* matrix)
    {
        for (var column = 0; column < 4; column += 2)
        {
            GeneralPair<T>.Load(left).Apply(matrix + column, matrix + 4 + column);
        }
    }
}
