using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>The trajectories of a batch as a larger batch, a row each, sample by sample; in parts, so that memory stays bounded.</summary>
/// <param name="inputs">The batch.</param>
/// <param name="trajectories">Trajectories per sample.</param>
/// <param name="evaluation">The number of the evaluation.</param>
/// <param name="firstSample">The number of the first sample.</param>
/// <param name="results">How many numbers a row results in.</param>
internal sealed class TrajectoryRows<T>(CircuitInputs<T> inputs, int trajectories, int evaluation, int firstSample, int results)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostNumbers = 1 << 22;
    private const int MostRowsOfPart = 1 << 14;
    private readonly int _angles = inputs.PerSampleAngles.Length / Math.Max(1, inputs.BatchSize);
    private readonly int _amplitudes = (inputs.InitialStates?.Amplitudes.Length ?? 0) / Math.Max(1, inputs.BatchSize);

    /// <summary>Rows of all parts together.</summary>
    private long RowCount => (long)inputs.BatchSize * trajectories;

    /// <summary>Rows of the largest part.</summary>
    public int MostRows => (int)Math.Min(RowCount, Math.Clamp(MostNumbers / ((long)Columns + _amplitudes + results), Vector<T>.Count, MostRowsOfPart));

    private int Columns => ChannelDefinition.NamingSlots + _angles;

    /// <summary>The parts; each is valid until the next one.</summary>
    public IEnumerable<CircuitInputs<T>> Parts()
    {
        var angles = new T[MostRows * Columns];
        var amplitudes = new T[MostRows * _amplitudes];
        for (long start = 0; start < RowCount; start += MostRows)
        {
            var rows = (int)Math.Min(MostRows, RowCount - start);
            for (var row = 0; row < rows; row++)
            {
                Write(start + row, angles.AsSpan(row * Columns, Columns), amplitudes.AsSpan(row * _amplitudes, _amplitudes));
            }

            yield return inputs with
            {
                BatchSize = rows,
                PerSampleAngles = angles.AsMemory(0, rows * Columns),
                InitialStates = inputs.InitialStates?.With(amplitudes.AsMemory(0, rows * _amplitudes)),
            };
        }
    }

    private void Write(long row, Span<T> angles, Span<T> amplitudes)
    {
        var (sample, trajectory) = ((int)(row / trajectories), (int)(row % trajectories));
        (angles[0], angles[1], angles[2]) = (T.CreateTruncating(evaluation), T.CreateTruncating(firstSample + sample), T.CreateTruncating(trajectory));
        inputs.PerSampleAngles.Span.Slice(sample * _angles, _angles).CopyTo(angles[ChannelDefinition.NamingSlots..]);
        inputs.InitialStates?.Amplitudes.Span.Slice(sample * _amplitudes, _amplitudes).CopyTo(amplitudes);
    }
}
