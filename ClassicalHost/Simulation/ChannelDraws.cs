using System.Numerics;
using System.Runtime.Intrinsics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Draws the random words of all channels of a circuit for a block's samples; to the states it does nothing.</summary>
/// <remarks>A word depends on the seed, the place of the channel and the three slots that name evaluation, sample and trajectory.</remarks>
/// <param name="channels">A channel of the circuit; they share their random numbers.</param>
/// <param name="sites">Places of channels.</param>
/// <param name="table">Where the words lie among the numbers of a block, in vectors.</param>
internal sealed unsafe class ChannelDraws<T>(ChannelDefinition channels, int sites, int table) : PlanOperation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int WordsPerDraw = 4;
    private static readonly int LanesPerDraw = Vector256<uint>.Count;
    private static readonly int WordsPerSite = (Vector<T>.Count + LanesPerDraw - 1) / LanesPerDraw * LanesPerDraw;

    /// <inheritdoc/>
    public override GradientScope Scope => GradientScope.PerSampleAngles;

    /// <inheritdoc/>
    public override int Work => 0;

    /// <summary>The draws for all channels of a circuit, if there are any; <paramref name="take"/> reserves vectors among the numbers of a block.</summary>
    public static ChannelDraws<T>? Of(Circuit circuit, Func<int, int> take)
    {
        var channels = circuit.Gates.Where(gate => gate.Definition is ChannelDefinition).ToArray();
        var sites = channels.Select(ChannelDefinition.Site).Append(-1).Max() + 1;
        return channels.Length == 0 ? null : new ChannelDraws<T>((ChannelDefinition)channels[0].Definition, sites, take(TableVectors(sites)));
    }

    /// <summary>The words of a place, one per sample.</summary>
    public uint* At(BlockTables<T> tables, int site) => (uint*)(tables.PerSample + table) + (site * WordsPerSite);

    /// <inheritdoc/>
    public override void WriteShared(SharedAngles<T> angles, BlockTables<T> tables)
    {
    }

    /// <inheritdoc/>
    public override void WritePerSample(BlockTables<T> tables)
    {
        for (var lane = 0; lane < Vector<T>.Count; lane += LanesPerDraw)
        {
            var (evaluation, sample, trajectory) = (Names(tables, 0, lane), Names(tables, 1, lane), Names(tables, 2, lane));
            for (var site = 0; site < sites; site += WordsPerDraw)
            {
                var words = channels.Random.WordsAt(Vector256.Create((uint)(site / WordsPerDraw)), trajectory, sample, evaluation);
                var target = At(tables, site) + lane;
                words.X0.Store(target);
                words.X1.Store(target + WordsPerSite);
                words.X2.Store(target + (2 * WordsPerSite));
                words.X3.Store(target + (3 * WordsPerSite));
            }
        }
    }

    /// <inheritdoc/>
    public override void Apply(BlockTables<T> tables, Vector<T>* state)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a channel has no inverse.</exception>
    public override void Unapply(BlockTables<T> tables, Vector<T>* state) => throw new NotSupportedException();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a channel has no inverse.</exception>
    public override void Reverse(BlockTables<T> tables, Vector<T>* ket, Vector<T>* bra, Vector<T>* gradients, GradientScope scope) =>
        throw new NotSupportedException();

    /// <summary>Vectors that the words take.</summary>
    private static int TableVectors(int sites) =>
        (((sites + WordsPerDraw - 1) / WordsPerDraw * WordsPerDraw * WordsPerSite * sizeof(uint)) + sizeof(Vector<T>) - 1) / sizeof(Vector<T>);

    private static Vector256<uint> Names(BlockTables<T> tables, int slot, int firstLane)
    {
        var names = stackalloc uint[LanesPerDraw];
        var values = (T*)(tables.Slots + slot);
        for (var lane = firstLane; lane < Math.Min(firstLane + LanesPerDraw, Vector<T>.Count); lane++)
        {
            names[lane - firstLane] = uint.CreateTruncating(values[lane]);
        }

        return Vector256.Load(names);
    }
}
