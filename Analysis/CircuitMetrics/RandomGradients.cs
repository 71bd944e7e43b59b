using QSharpAdv.ClassicalHost.Gradients;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Simulation;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.CircuitMetrics;

/// <summary>Gradients of one expectation by all angles of a circuit, at random angles.</summary>
internal sealed class RandomGradients(Circuit circuit, PauliString observable, AngleInitialisation angles, long seed)
{
    private const int MostGroups = 64;
    private const int NumbersPerBlock = 1 << 18;

    private readonly AdjointGradient<double> _gradient = new(new BatchedCircuit<double>(circuit, circuit.AngleCount, [observable], threads: 1));

    /// <summary>Sums over groups of samples, at most 64 of nearly the same size, on up to <paramref name="threads"/> threads.</summary>
    public GradientSums[] Sum(int samples, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var groups = new GradientSums[Math.Min(samples, MostGroups)];
        var finished = 0;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads,
            CancellationToken = cancellationToken,
        };
        Parallel.For(0, groups.Length, options, group =>
        {
            groups[group] = SumOver(First(group), First(group + 1), cancellationToken);
            progress?.Report((double)Interlocked.Increment(ref finished) / groups.Length);
        });
        return groups;

        int First(int group) => (int)((long)samples * group / groups.Length);
    }

    private GradientSums SumOver(int first, int end, CancellationToken cancellationToken)
    {
        var size = Math.Max(NumbersPerBlock / (circuit.AngleCount + (2 << circuit.QubitCount)), 1);
        var sums = new GradientSums(0, new double[circuit.AngleCount], new double[circuit.AngleCount]);
        for (var start = first; start < end; start += size)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sums = GradientSums.Add(sums, GradientSums.Of(Gradients(start, Math.Min(size, end - start)), circuit.AngleCount));
        }

        return sums;
    }

    private double[] Gradients(int first, int count)
    {
        var (at, gradients, cotangents) = (new double[count * circuit.AngleCount], new double[count * circuit.AngleCount], new double[count]);
        Array.Fill(cotangents, 1);
        var stream = new RandomNumbers(seed, "gradient variance");
        for (var sample = 0; sample < count; sample++)
        {
            var random = stream.At(first + sample);
            for (var slot = 0; slot < circuit.AngleCount; slot++)
            {
                at[(sample * circuit.AngleCount) + slot] = angles.Next(random);
            }
        }

        _gradient.Forward(new CircuitInputs<double>(count, at, default), new double[count]).Backward(cotangents, new() { PerSampleAngles = gradients });
        return gradients;
    }
}
