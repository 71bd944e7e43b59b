namespace QSharpAdv.Benchmarks;

/// <summary>A size at which layers of three rotations per qubit and a chain of CZ are measured.</summary>
/// <param name="Sweep">What varies in the series that the point belongs to.</param>
/// <param name="Qubits">Number of qubits.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Batch">Samples per call.</param>
/// <param name="Threads">Most threads to use.</param>
internal sealed record ScalingPoint(string Sweep, int Qubits, int Layers, int Batch, int Threads)
{
    /// <summary>Names of the series.</summary>
    public const string OverQubits = "qubits", OverLayers = "layers", OverBatch = "batch", OneSample = "one sample";

    private const int UsualQubits = 10, UsualBatch = 64, UsualLayers = 20;
    private const int AmplitudesPerCall = 1 << 18;
    private const int LeastBatch = 8;

    /// <summary>All points; every one is measured on one core and on all.</summary>
    public static IEnumerable<ScalingPoint> Grid(bool quick) =>
        from sizes in quick ? QuickSizes() : AllSizes()
        from threads in new[] { 1, Environment.ProcessorCount }.Distinct()
        select sizes with { Threads = threads };

    private static IEnumerable<ScalingPoint> QuickSizes() =>
    [
        .. QubitsOf([2, 4, 8, 10, 12, 14]),
        .. LayersOf([1, 20, 100]),
        .. BatchOf([1, 8, 64]),
        .. SingleOf([12, 14]),
    ];

    private static IEnumerable<ScalingPoint> AllSizes() =>
    [
        .. QubitsOf(Enumerable.Range(2, 19)),
        .. LayersOf([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]),
        .. BatchOf([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]),
        .. SingleOf([12, 14, 16, 18, 20]),
    ];

    private static IEnumerable<ScalingPoint> QubitsOf(IEnumerable<int> counts) =>
        counts.Select(qubits => new ScalingPoint(OverQubits, qubits, LayersFor(qubits), Math.Max(LeastBatch, AmplitudesPerCall >> qubits), 0));

    private static IEnumerable<ScalingPoint> LayersOf(IEnumerable<int> counts) =>
        counts.Select(layers => new ScalingPoint(OverLayers, UsualQubits, layers, UsualBatch, 0));

    private static IEnumerable<ScalingPoint> BatchOf(IEnumerable<int> sizes) =>
        sizes.Select(batch => new ScalingPoint(OverBatch, UsualQubits, UsualLayers, batch, 0));

    private static IEnumerable<ScalingPoint> SingleOf(IEnumerable<int> counts) =>
        counts.Select(qubits => new ScalingPoint(OneSample, qubits, LayersFor(qubits), 1, 0));

    /// <summary>Fewer layers for wide circuits, where a single one takes long enough to be measured.</summary>
    private static int LayersFor(int qubits) => qubits switch
    {
        <= 14 => UsualLayers,
        <= 17 => UsualLayers / 4,
        _ => UsualLayers / 10,
    };
}
