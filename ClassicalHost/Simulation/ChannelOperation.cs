using System.Numerics;
using System.Runtime.CompilerServices;
using static QSharpAdv.ClassicalHost.Simulation.Lanes;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>A channel of which every sample takes one branch (quantum trajectories: Dalibard, Castin and Mølmer 1992, Phys. Rev. Lett. 68, 580).</summary>
/// <param name="channel">The channel.</param>
/// <param name="step">The pass that applies a matrix per sample.</param>
/// <param name="site">The number of the channel's place in the circuit.</param>
/// <param name="names">Where evaluation, sample and trajectory stand among the angles per sample.</param>
/// <param name="qubitCount">Qubits of the circuit.</param>
internal sealed unsafe class ChannelOperation<T>(ChannelDefinition channel, PlanStep step, uint site, int[] names, int qubitCount) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double WordScale = 1.0 / (1L << 32);
    private readonly ChannelBranches _branches = channel.Branches;

    /// <inheritdoc/>
    public override GradientScope Scope => GradientScope.PerSampleAngles;

    /// <inheritdoc/>
    public override int Work => step.Work(qubitCount);

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
    }

    /// <inheritdoc/>
    public override void Apply(BlockTables<T> tables, Vector<T>* state)
    {
        var matrix = stackalloc Vector<T>[2 * _branches.Size * _branches.Size];
        if (_branches.AreUnitary ? DrawUnitaries(tables, matrix) : DrawByState(tables, matrix, state))
        {
            StateKernels<T>.Apply(step, matrix, state, tables.Vectors);
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
        var changes = false;
        var drawn = stackalloc int[Vector<T>.Count];
        for (var lane = 0; lane < Vector<T>.Count; lane++)
        {
            var (draw, branch) = (Draw(tables, lane), 0);
            for (; branch < _branches.Probabilities.Length - 1 && draw >= _branches.Probabilities[branch]; branch++)
            {
                draw -= _branches.Probabilities[branch];
            }

            drawn[lane] = branch;
            changes |= !_branches.AreIdentity[branch];
        }

        for (var lane = 0; changes && lane < Vector<T>.Count; lane++)
        {
            Write(_branches.Operators[drawn[lane]], 1, matrix, lane);
        }

        return changes;
    }

    /// <summary>Writes an operator per sample, scaled so that the norm of the state stays as it is.</summary>
    private bool DrawByState(BlockTables<T> tables, Vector<T>* matrix, Vector<T>* state)
    {
        var probabilities = stackalloc Vector<T>[_branches.Operators.Length + 1];
        MeasureBranches(state, tables.Vectors, probabilities);
        for (var lane = 0; lane < Vector<T>.Count; lane++)
        {
            double Probability(int k) => double.CreateTruncating(((T*)(probabilities + k))[lane]);
            var (norm, last) = (Probability(_branches.Operators.Length), _branches.Operators.Length - 1);
            var (draw, branch) = (Draw(tables, lane) * norm, 0);
            for (; branch < last && draw >= Probability(branch); branch++)
            {
                draw -= Probability(branch);
            }

            var own = Probability(branch);
            Write(_branches.Operators[branch], own > 0 ? Math.Sqrt(norm / own) : 1, matrix, lane);
        }

        return true;
    }

    /// <summary>Writes per branch its probability, times the norm of the state, and that norm.</summary>
    private void MeasureBranches(Vector<T>* state, int vectors, Vector<T>* probabilities)
    {
        var count = _branches.Operators.Length;
        new Span<Vector<T>>(probabilities, count + 1).Clear();
        foreach (var (row, column, weights) in _branches.Overlaps)
        {
            var (re, im) = Overlap(step.Used, state + step.Offsets[row], state + step.Offsets[column], vectors);
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

    /// <summary>Uniform in [0, 1), the same for the same seed, place, evaluation, sample and trajectory.</summary>
    private double Draw(BlockTables<T> tables, int lane)
    {
        uint Name(int k) => uint.CreateTruncating(((T*)(tables.Angles.PerSample + (names[k] * AngleTables<T>.VectorsPerAngle)))[lane]);
        return WordScale * channel.Random.WordAt(site, Name(2), Name(1), Name(0));
    }

    private static void Write(Complex[,] entries, double scale, Vector<T>* matrix, int lane)
    {
        var target = (T*)matrix + lane;
        foreach (var entry in entries)
        {
            target[0] = T.CreateTruncating(scale * entry.Real);
            target[Vector<T>.Count] = T.CreateTruncating(scale * entry.Imaginary);
            target += 2 * Vector<T>.Count;
        }
    }
}
