using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A channel of which every sample takes one branch (quantum trajectories: Dalibard, Castin and Mølmer 1992, Phys. Rev. Lett. 68, 580).</summary>
/// <param name="branches">What a sample can undergo.</param>
/// <param name="step">The positions that the operators mix.</param>
/// <param name="site">The number of the channel's place in the circuit.</param>
/// <param name="draws">The random words of all channels.</param>
/// <param name="qubitCount">Qubits of the circuit.</param>
internal sealed unsafe class ChannelOperation<T>(ChannelBranches branches, PlanStep step, int site, ChannelDraws<T> draws, int qubitCount) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double WordScale = 1.0 / (1L << 32);
    private static readonly ConditionalWeakTable<ChannelBranches, T[][]> Flat = [];
    private readonly PlanStep _step = step with { Shape = branches.Shape, Coefficients = 0 };
    private readonly T[][] _operators = Flat.GetValue(branches, Flatten);
    private readonly ulong _firstWordOfError = branches.FirstWordOfError;

    /// <inheritdoc/>
    public override GradientScope Scope => GradientScope.PerSampleAngles;

    /// <inheritdoc/>
    public override int Work => _step.Work(qubitCount);

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
    }

    /// <inheritdoc/>
    public override void Apply(BlockTables<T> tables, Vector<T>* state)
    {
        var matrix = stackalloc Vector<T>[2 * branches.Size * branches.Size];
        if (branches.AreUnitary ? DrawUnitaries(tables, matrix) : DrawByState(tables, matrix, state))
        {
            StateKernels<T>.Apply(_step, matrix, state, tables.Vectors);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a channel has no inverse.</exception>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state) => throw new NotSupportedException();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a channel has no inverse.</exception>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope) =>
        throw new NotSupportedException();

    /// <summary>Writes a unitary per sample if one of them changes anything, and tells whether it does.</summary>
    private bool DrawUnitaries(BlockTables<T> tables, Vector<T>* matrix)
    {
        var words = draws.At(tables, site);
        var changes = false;
        for (var lane = 0; lane < Vector<T>.Count; lane++)
        {
            changes |= words[lane] >= _firstWordOfError;
        }

        for (var lane = 0; changes && lane < Vector<T>.Count; lane++)
        {
            var (draw, branch) = (WordScale * words[lane], 0);
            for (; branch < branches.Probabilities.Length - 1 && draw >= branches.Probabilities[branch]; branch++)
            {
                draw -= branches.Probabilities[branch];
            }

            Write(_operators[branch], T.One, matrix, lane);
        }

        return changes;
    }

    /// <summary>Writes an operator per sample, scaled so that the norm of the state stays as it is.</summary>
    private bool DrawByState(BlockTables<T> tables, Vector<T>* matrix, Vector<T>* state)
    {
        var probabilities = ArrayPool<Vector<T>>.Shared.Rent(branches.Operators.Length + 1);
        MeasureBranches(state, tables.Vectors, probabilities);
        var words = draws.At(tables, site);
        for (var lane = 0; lane < Vector<T>.Count; lane++)
        {
            var norm = Probability(probabilities[branches.Operators.Length], lane);
            var branch = BranchAt(WordScale * words[lane] * norm, probabilities, lane);
            var own = Probability(probabilities[branch], lane);
            Write(_operators[branch], own > 0 ? T.CreateTruncating(Math.Sqrt(norm / own)) : T.One, matrix, lane);
        }

        ArrayPool<Vector<T>>.Shared.Return(probabilities);
        return true;
    }

    /// <summary>The branch that a number from 0 to the norm stands for: if rounding puts it above the sum of all probabilities, the last one that is possible.</summary>
    private int BranchAt(double draw, Vector<T>[] probabilities, int lane)
    {
        var branch = 0;
        for (var k = 0; k < branches.Operators.Length; k++)
        {
            var probability = Probability(probabilities[k], lane);
            if (probability > 0)
            {
                branch = k;
                if (draw < probability)
                {
                    break;
                }

                draw -= probability;
            }
        }

        return branch;
    }

    private static double Probability(Vector<T> probabilities, int lane) => double.CreateTruncating(probabilities[lane]);

    /// <summary>Writes per branch its probability, times the norm of the state, and that norm.</summary>
    private void MeasureBranches(Vector<T>* state, int vectors, Vector<T>[] probabilities)
    {
        var count = branches.Operators.Length;
        probabilities.AsSpan(0, count + 1).Clear();
        foreach (var (row, column, weights) in branches.Overlaps)
        {
            var (re, im) = Overlap(_step.Used, state + _step.Offsets[row], state + _step.Offsets[column], vectors);
            for (var k = 0; k < count; k++)
            {
                probabilities[k] += (Broadcast<T>(weights[k].Real) * re) - (Broadcast<T>(weights[k].Imaginary) * im);
            }

            probabilities[count] += row == column ? re : default;
        }
    }

    /// <summary>An entry of the reduced density matrix, <c>sum of left * conj(right)</c>.</summary>
    [MethodImpl(Kernel)]
    private static (Vector<T> Re, Vector<T> Im) Overlap(nint used, Vector<T>* left, Vector<T>* right, int vectors)
    {
        Vector<T> re = default, im = default;
        for (nint free = 0; free < vectors; free = ((free | used) + 1) & ~used)
        {
            re = MultiplyAdd(left[free], right[free], MultiplyAdd(left[free + 1], right[free + 1], re));
            im = MultiplyAdd(left[free + 1], right[free], NegateMultiplyAdd(left[free], right[free + 1], im));
        }

        return (re, im);
    }

    private static void Write(T[] entries, T scale, Vector<T>* matrix, int lane)
    {
        var target = (T*)matrix + lane;
        foreach (var entry in entries)
        {
            *target = scale * entry;
            target += Vector<T>.Count;
        }
    }

    private static T[][] Flatten(ChannelBranches branches) =>
        [.. branches.Operators.Select(matrix => matrix.Cast<Complex>()
            .SelectMany(entry => new[] { T.CreateTruncating(entry.Real), T.CreateTruncating(entry.Imaginary) })
            .ToArray())];
}
