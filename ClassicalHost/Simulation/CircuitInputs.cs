using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>What a batch of circuits is run on.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="BatchSize">Number of samples.</param>
/// <param name="PerSampleAngles">Radians, <c>[batch, perSampleAngles]</c>: the circuit's first slots.</param>
/// <param name="SharedAngles">Radians, <c>[sharedAngles]</c>: the circuit's remaining slots.</param>
/// <param name="InitialStates">States to start from; <c>|0...0></c> when null.</param>
public sealed record CircuitInputs<T>(
    int BatchSize,
    ReadOnlyMemory<T> PerSampleAngles,
    ReadOnlyMemory<T> SharedAngles,
    InitialStates<T>? InitialStates = null)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The inputs of <paramref name="count"/> samples from <paramref name="start"/> on, for a batch that is not empty.</summary>
    internal CircuitInputs<T> Slice(int start, int count) => this with
    {
        BatchSize = count,
        PerSampleAngles = Rows(PerSampleAngles, start, count),
        InitialStates = InitialStates?.With(Rows(InitialStates.Amplitudes, start, count)),
    };

    /// <summary>Checks that the lengths are those that the batch size and a circuit ask for.</summary>
    internal void Check(ICircuitEstimator<T> circuit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(BatchSize);
        Lengths.Check(PerSampleAngles.Length, BatchSize, circuit.PerSampleAngles, nameof(PerSampleAngles));
        Lengths.Check(SharedAngles.Length, 1, circuit.Circuit.AngleCount - circuit.PerSampleAngles, nameof(SharedAngles));
        if (InitialStates is { } initial)
        {
            Lengths.Check(initial.Amplitudes.Length, BatchSize, (initial.IsComplex ? 2 : 1) << circuit.Circuit.QubitCount, nameof(InitialStates));
        }
    }

    private ReadOnlyMemory<T> Rows(ReadOnlyMemory<T> matrix, int start, int count)
    {
        var columns = matrix.Length / BatchSize;
        return matrix.Slice(start * columns, count * columns);
    }
}
