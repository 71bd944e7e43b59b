using System.Numerics;
using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>States of a circuit at random angles, each uniform in [0, 2 pi), in batches that can be computed in any order.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RandomStates<T>(Circuit circuit, long seed, string purpose)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int AmplitudesPerBatch = 1 << 10;
    private const int AmplitudesPerStep = 1 << 15;

    private readonly BatchedCircuit<T> _circuit = new(circuit, circuit.AngleCount, [], threads: 1);
    private readonly UniformAngles _angles = new(seed, purpose);

    /// <summary>Amplitudes of one state.</summary>
    public int Dimension { get; } = 1 << circuit.QubitCount;

    /// <summary>States of a batch, a multiple of twice the lanes of a vector.</summary>
    public int BatchSize { get; } = Math.Max(AmplitudesPerBatch >> circuit.QubitCount, Math.Max(UniformAngles.GroupSize, 2 * Vector<T>.Count));

    /// <summary>Receives the number of a batch and its states <c>[batch / lanes][2^n][re, im]</c>, of which the caller may need fewer.</summary>
    public delegate void Visit(long batch, ReadOnlySpan<Vector<T>> states);

    /// <summary>Copies the state of one sample of a batch.</summary>
    public static void Copy(ReadOnlySpan<Vector<T>> states, int sample, Span<Complex> state)
    {
        var (block, lane) = Math.DivRem(sample, Vector<T>.Count);
        var from = states.Slice(block * 2 * state.Length, 2 * state.Length);
        for (var k = 0; k < state.Length; k++)
        {
            state[k] = new Complex(double.CreateTruncating(from[2 * k][lane]), double.CreateTruncating(from[(2 * k) + 1][lane]));
        }
    }

    /// <summary>Batches that hold <paramref name="count"/> states.</summary>
    public long BatchesFor(long count) => (count + BatchSize - 1) / BatchSize;

    /// <summary>Calls <paramref name="visit"/> once for each of the first <paramref name="batches"/>, on up to <paramref name="threads"/> threads; progress is the share of batches done.</summary>
    public void ForEachBatch(long batches, int threads, Visit visit, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var finished = 0L;
        var perStep = Math.Max(AmplitudesPerStep / (BatchSize * (long)Dimension), 1);
        var steps = (batches + perStep - 1) / perStep;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads,
            CancellationToken = cancellationToken,
        };
        using var alone = new Threads(1);
        Parallel.For(
            0L,
            steps,
            options,
            () => new LaneStates<T>(_circuit, BatchSize),
            (step, _, lanes) =>
            {
                for (var batch = step * perStep; batch < Math.Min((step + 1) * perStep, batches); batch++)
                {
                    _angles.Fill(batch * BatchSize, BatchSize, lanes.Angles);
                    visit(batch, lanes.Run());
                }

                progress?.Report((double)Interlocked.Increment(ref finished) / steps);
                return lanes;
            },
            lanes => lanes.Dispose());
    }
}
