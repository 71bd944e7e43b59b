using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>A circuit with noise, compiled to operations on Pauli vectors.</summary>
internal sealed class TransferPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Qubits of a tile: its 4^6 vectors stay in the second-level cache.</summary>
    private const int MostQubitsOfTile = 6;
    private readonly OrderedDictionary<Angle, int> _sharedAngles = [];
    private readonly OrderedDictionary<Angle, int> _perSampleAngles = [];
    private readonly List<TransferOperation<T>> _operations = [];
    private readonly int _perSampleSlots;

    public TransferPlan(Circuit circuit, int perSampleSlots, NoiseModel noise)
    {
        _perSampleSlots = perSampleSlots;
        Tiles = [.. Group(TransferRun.Of(circuit, noise), circuit.QubitCount).Select(group => Compile(group, circuit.QubitCount))];
        PerSampleOperations = [.. _operations.Where(operation => operation.PerSample)];
    }

    /// <summary>What to apply, in order.</summary>
    public TransferTile<T>[] Tiles { get; }

    /// <summary>All operations of the tiles.</summary>
    public IReadOnlyList<TransferOperation<T>> Operations => _operations;

    /// <summary>The operations with an angle that differs from sample to sample.</summary>
    public TransferOperation<T>[] PerSampleOperations { get; }

    /// <summary>Distinct angles that are constant or shared by the batch.</summary>
    public IList<Angle> SharedAngles => _sharedAngles.Keys;

    /// <summary>Distinct angles that differ from sample to sample.</summary>
    public IList<Angle> PerSampleAngles => _perSampleAngles.Keys;

    /// <summary>Vectors of the matrices that only shared angles determine.</summary>
    public int SharedVectors { get; private set; }

    /// <summary>Vectors of the matrices that differ from sample to sample.</summary>
    public int PerSampleVectors { get; private set; }

    /// <summary>Fills tile after tile with the runs that fit and that no run left behind has to precede.</summary>
    private static IEnumerable<(int[] Qubits, List<TransferRun> Runs)> Group(List<TransferRun> runs, int qubitCount)
    {
        while (runs.Count > 0)
        {
            var (tile, blocked) = (new HashSet<int> { qubitCount - 1 }, new HashSet<int>());
            var (taken, left) = (new List<TransferRun>(), new List<TransferRun>());
            foreach (var (k, run) in runs.Index())
            {
                if (blocked.Count == qubitCount)
                {
                    left.AddRange(runs[k..]);
                    break;
                }

                if (!blocked.Overlaps(run.Qubits) && tile.Union(run.Qubits).Count() <= MostQubitsOfTile)
                {
                    tile.UnionWith(run.Qubits);
                    taken.Add(run);
                }
                else
                {
                    blocked.UnionWith(run.Qubits);
                    left.Add(run);
                }
            }

            yield return ([.. tile.Order()], taken);
            runs = left;
        }
    }

    private TransferTile<T> Compile((int[] Qubits, List<TransferRun> Runs) group, int qubitCount)
    {
        var qubits = qubitCount <= MostQubitsOfTile ? [.. Enumerable.Range(0, qubitCount)] : group.Qubits;
        TransferOperation<T>[] operations = [.. group.Runs.Select(run => Compile(run, qubits))];
        _operations.AddRange(operations);
        return new TransferTile<T>(qubits, qubitCount, operations);
    }

    private TransferOperation<T> Compile(TransferRun run, int[] tile)
    {
        var perSample = run.Factors.Any(factor => IsPerSample(factor.Angle));
        var components = GateTransfer.Components([.. run.Factors.Select(factor => factor.Transfer)]);
        var factors = run.Factors.Select(factor => new TransferFactor<T>(factor.Transfer, IndexOf(factor.Angle), IsPerSample(factor.Angle), components));
        return new TransferOperation<T>([.. factors], [.. components.Select(strings => Step(run, strings, tile, perSample))], perSample);
    }

    private TransferStep Step(TransferRun run, int[] strings, int[] tile, bool perSample)
    {
        var shifts = run.Qubits.Select(qubit => 2 * (tile.Length - 1 - Array.IndexOf(tile, qubit))).ToArray();
        int Offset(int number) => shifts.Select((shift, k) => ((number >> (2 * (shifts.Length - 1 - k))) & 3) << shift).Sum();
        return new TransferStep(shifts.Sum(shift => 3 << shift), [.. strings.Select(Offset)], Take(perSample, strings.Length * strings.Length));
    }

    private bool IsPerSample(Angle angle) => !angle.IsConstant && angle.Slot < _perSampleSlots;

    private int IndexOf(Angle angle)
    {
        var angles = IsPerSample(angle) ? _perSampleAngles : _sharedAngles;
        angles.TryAdd(angle, angles.Count);
        return angles[angle];
    }

    private int Take(bool perSample, int vectors)
    {
        var start = perSample ? PerSampleVectors : SharedVectors;
        (SharedVectors, PerSampleVectors) = perSample ? (SharedVectors, start + vectors) : (start + vectors, PerSampleVectors);
        return start;
    }
}
