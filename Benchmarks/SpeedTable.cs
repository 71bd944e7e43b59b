using System.Numerics;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Benchmarks;

/// <summary>The speed of the circuit engine and of classical networks beside the speed of the machine, measured in one run.</summary>
internal sealed class SpeedTable
{
    private const int Patches = 196_000;
    private const int AttackedImages = 250, AttackSteps = 20;
    private readonly Measurement _measurement;
    private readonly List<SpeedRow> _rows = [];
    private readonly List<string> _notes = [];

    private SpeedTable(Measurement measurement)
    {
        _measurement = measurement;
        Machine = Ceilings.Measure(measurement);
        AddMachine();
    }

    /// <summary>The numbers in order.</summary>
    public IReadOnlyList<SpeedRow> Rows => _rows;

    /// <summary>The peaks of the machine, on one core and on all.</summary>
    public IReadOnlyList<Ceilings> Machine { get; }

    /// <summary>What could not be measured, and why.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Measures everything; quickly, for a shorter time and without W5.</summary>
    /// <param name="quick">Whether to be quick.</param>
    /// <param name="dataFolder">Folder with downloaded data sets; null for the usual one.</param>
    public static async Task<SpeedTable> MeasureAsync(bool quick, string? dataFolder)
    {
        var table = new SpeedTable(quick ? Measurement.Quick : Measurement.Full);
        table.AddNetworks(quick);
        table.AddFourQubits();
        table.AddDeepCircuits(quick ? 64 : 256);
        if (!quick)
        {
            await table.AddClassifierAsync(dataFolder).ConfigureAwait(false);
        }

        table.Add("quickstartSeconds", await Quickstart.SecondsAsync().ConfigureAwait(false), SpeedRow.Seconds, "the quickstart study with nothing cached, once");
        return table;
    }

    private Ceilings All => Machine[^1];

    private void AddMachine()
    {
        Add("cores", Environment.ProcessorCount, "", "logical processors");
        Add("vectorBits", 8 * Vector<byte>.Count, "bit", "width of a vector");
        AddCeiling("fmaPeakGflops", "GFLOP/s", "fused multiply-adds in float", ceilings => ceilings.FmaGflops);
        foreach (var (index, level) in MemoryLevel.All.Index())
        {
            var size = level.Bytes(1) >> 10;
            AddCeiling(level.BandwidthKey, "GB/s", $"triad in the {level.Name}: {size:#,0} KiB", ceilings => ceilings.BandwidthGBs[index]);
        }

        var pass = new KernelPass();
        var share = KernelPass.Flops / FmaPeak.Flops / _measurement.Ratio(pass.Run, FmaPeak.Run);
        Add("kernelShareOfPeak", share, "", "dense 2x2 passes over 8 qubits, one core, share of fmaPeakGflops");

        void AddCeiling(string key, string unit, string meaning, Func<Ceilings, double> value)
        {
            Add(key, value(Machine[0]), unit, $"{meaning}, one core");
            Add($"{key}AllCores", value(All), unit, "the same on all cores");
        }
    }

    private void AddFourQubits()
    {
        var (chain, dense) = (Workload.W1(Patches), Workload.Sim06(Patches));
        AddRate("W1.forward", chain.Forward, chain.ForwardCost, "4 qubits, RY(x), RX, RZ, CRZ chain, four Z");
        AddRate("W1.inputGradient", chain.PerSampleGradient, chain.PerSampleCost, "the same with the gradient of the 4 inputs");
        AddSeconds("Sim06.forwardSeconds", dense.Forward, dense.ForwardCost, "W4: RY(x) and circuit 6 of Sim et al. on 196,000 patches");
        AddSeconds("Sim06.inputGradientSeconds", dense.PerSampleGradient, dense.PerSampleCost, "W4: the same with the gradient of the inputs");
        var circuit6 = new CircuitBuilder(4).OnEach("RX").OnEach("RZ").All("CRX").OnEach("RX").OnEach("RZ").Build();
        Add(
            "expressibility1e6Seconds",
            _measurement.Seconds(() => Expressibility.Measure(circuit6, 1_000_000, seed: 1)),
            SpeedRow.Seconds,
            "expressibility of circuit 6 of Sim et al. on 4 qubits from a million pairs of states, with its bootstrap interval");

        void AddRate(string key, Action run, TextbookCost cost, string meaning)
        {
            var seconds = _measurement.Seconds(run);
            Add(key, Patches / seconds, SpeedRow.PerSecond, meaning, All.ShareOfFmaPeak(cost * Patches, seconds));
        }

        void AddSeconds(string key, Action run, TextbookCost cost, string meaning)
        {
            var seconds = _measurement.Seconds(run);
            Add(key, seconds, SpeedRow.Seconds, meaning, All.ShareOfFmaPeak(cost * Patches, seconds));
        }
    }

    private void AddNetworks(bool quick)
    {
        var product = new MatrixProductWorkload();
        var share = MatrixProductWorkload.Flops / FmaPeak.FlopsOf(Environment.ProcessorCount) / _measurement.Ratio(product.Run, () => FmaPeak.Run(Environment.ProcessorCount));
        Add("matmul1024Gflops", MatrixProductWorkload.Flops / _measurement.Seconds(product.Run) / 1e9, "GFLOP/s", "product of two 1024x1024 matrices in float", share);
        AddNetwork("ConvNetS3", NetworkWorkload.ConvNetS3());
        AddNetwork("ResNet18", NetworkWorkload.ResNet18());
        if (!quick)
        {
            Add("ConvNetS3.pgd20Seconds", _measurement.Seconds(NetworkWorkload.ConvNetS3().Attack), SpeedRow.Seconds, $"PGD of {NetworkWorkload.AttackSteps} steps on {NetworkWorkload.AttackedImages} images");
        }

        void AddNetwork(string name, NetworkWorkload network)
        {
            AddImages("trainImagesPerSecond", network.Train, "a training step with Adam");
            AddImages("forwardImagesPerSecond", network.Forward, "logits in evaluation mode");
            AddImages("inputGradientImagesPerSecond", network.InputGradient, "logits and the gradient of the loss with respect to the images");

            void AddImages(string what, Action run, string meaning) =>
                Add($"{name}.{what}", network.BatchSize / _measurement.Seconds(run), SpeedRow.ImagesPerSecond, $"{meaning}: {network.Description}");
        }
    }

    private void AddDeepCircuits(int batch)
    {
        var (deep, attacked, entangling) = (Workload.W2(batch), Workload.W2(AttackedImages), Workload.W3(batch));
        AddPerSample("W2.forward", deep.Forward, batch, deep.ForwardCost, "10 qubits, amplitude input, 200 layers of Rot and CZ chain, ten Z");
        AddPerSample("W2.weightGradient", deep.SharedGradient, batch, deep.SharedCost, "the same with the gradient of all 6,000 weights");
        AddPerSample(
            "W2.inputGradient",
            () => attacked.StateGradients(AttackSteps),
            AttackedImages * AttackSteps,
            attacked.StateCost,
            "the same with the gradient of the input, weights fixed, batches of 250, what is built once spread over 20 steps");
        AddPerSample("W3.angleGradient", entangling.PerSampleGradient, batch, entangling.PerSampleCost, "8 qubits, 32 strongly entangling layers, four Z, with the gradient of all 768 angles");

        void AddPerSample(string key, Action run, int samples, TextbookCost cost, string meaning)
        {
            var seconds = _measurement.Seconds(run);
            Add(key, 1e3 * seconds / samples, SpeedRow.PerSample, meaning, All.ShareOfFmaPeak(cost * samples, seconds));
        }
    }

    private async Task AddClassifierAsync(string? dataFolder)
    {
        try
        {
            var epoch = await ClassifierEpoch.MeasureAsync(dataFolder).ConfigureAwait(false);
            var settings = FormattableString.Invariant($"batch {ClassifierEpoch.BatchSize}, Adam {ClassifierEpoch.LearningRate}, logit scale {ClassifierEpoch.LogitScale}");
            Add("W5.epochSeconds", epoch.Seconds, SpeedRow.Seconds, $"QVC200 trained on {epoch.Images:#,0} images of MNIST, one epoch, once: {settings}", All.ShareOfFmaPeak(epoch.ImageCost * epoch.Images, epoch.Seconds));
            Add("W5.testAccuracy", epoch.TestAccuracy, "", "share of the 10,000 test images classified rightly after that epoch");
        }
        catch (UserException missing)
        {
            _notes.Add($"W5 is left out: {missing.Message}");
        }
    }

    private void Add(string key, double value, string unit, string meaning, double? shareOfFmaPeak = null) =>
        _rows.Add(SpeedRow.Of(key, value, unit, meaning, shareOfFmaPeak));
}
