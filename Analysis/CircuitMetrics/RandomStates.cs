using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>States of a circuit at random angles, each uniform in [0, 2 pi), in blocks that can be computed in any order.</summary>
internal sealed class RandomStates(Circuit circuit, long seed, string purpose)
{
    private const int AmplitudesPerBlock = 1 << 14;

    private readonly BatchedCircuit<double> _circuit = new(circuit, circuit.AngleCount, [], threads: 1);

    /// <summary>Amplitudes of one state.</summary>
    public int Dimension { get; } = 1 << circuit.QubitCount;

    /// <summary>States of a full block, an even number that depends on the number of qubits alone.</summary>
    public int BlockSize { get; } = Math.Max(AmplitudesPerBlock >> circuit.QubitCount, 2);

    /// <summary>Receives the number of a block and its states <c>[states, 2^n]</c>.</summary>
    public delegate void Visit(long block, ReadOnlySpan<Complex> states);

    /// <summary>Calls <paramref name="visit"/> once for each block of <paramref name="count"/> states, on up to <paramref name="threads"/> threads; progress is the share of blocks done.</summary>
    public void ForEachBlock(long count, int threads, Visit visit, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var finished = 0L;
        var blocks = (count + BlockSize - 1) / BlockSize;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads,
            CancellationToken = cancellationToken,
        };
        Parallel.For(0L, blocks, options, block =>
        {
            Compute(block, (int)Math.Min(BlockSize, count - (block * BlockSize)), visit);
            progress?.Report((double)Interlocked.Increment(ref finished) / blocks);
        });
    }

    private void Compute(long block, int count, Visit visit)
    {
        var (angleCount, amplitudeCount) = (count * circuit.AngleCount, count * Dimension);
        var angles = ArrayPool<double>.Shared.Rent(angleCount);
        var states = ArrayPool<Complex>.Shared.Rent(amplitudeCount);
        var random = new RandomNumbers(seed, purpose, block);
        for (var slot = 0; slot < angleCount; slot++)
        {
            angles[slot] = 2 * Math.PI * random.NextDouble();
        }

        var amplitudes = states.AsSpan(0, amplitudeCount);
        _circuit.States(new CircuitInputs<double>(count, angles.AsMemory(0, angleCount), default), MemoryMarshal.Cast<Complex, double>(amplitudes));
        visit(block, amplitudes);
        ArrayPool<double>.Shared.Return(angles);
        ArrayPool<Complex>.Shared.Return(states);
    }
}
