using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace QSharpAdv.Benchmarks;

/// <summary>The speed of the circuit engine beside the speed of the machine, measured in one run.</summary>
internal static class SpeedTable
{
    private const int Patches = 196_000;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Prints one line or one JSON property per measurement.</summary>
    public static async Task PrintAsync(bool asJson, bool quick)
    {
        var rows = Measure(quick ? Measurement.Quick : Measurement.Full, quick);
        rows.Add(new("quickstartSeconds", await Quickstart.SecondsAsync().ConfigureAwait(false), "seconds for the quickstart study with nothing cached, once"));
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(rows.ToDictionary(row => row.Key, row => row.Value), Indented));
            return;
        }

        foreach (var row in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Key,-22} {row.Value,14:G4}  {row.Meaning}"));
        }
    }

    private static List<Row> Measure(Measurement measurement, bool quick)
    {
        var cores = Environment.ProcessorCount;
        var pass = new KernelPass();
        List<Row> rows =
        [
            new("cores", cores, "logical processors"),
            new("vectorBits", 8 * Vector<byte>.Count, "width of a vector"),
            new("fmaPeakGflops", FmaPeak.Flops / measurement.Seconds(FmaPeak.Run) / 1e9, "GFLOP/s of fused multiply-adds in float on one core"),
            new("fmaPeakGflopsAllCores", cores * FmaPeak.Flops / measurement.Seconds(() => FmaPeak.Run(cores)) / 1e9, "the same on all cores"),
            new("kernelShareOfPeak", KernelPass.Flops / FmaPeak.Flops / measurement.Ratio(pass.Run, FmaPeak.Run), "dense 2x2 passes over 8 qubits, one core, share of fmaPeakGflops"),
        ];
        AddFourQubits(rows, measurement);
        AddDeepCircuits(rows, measurement, quick);
        return rows;
    }

    private static void AddFourQubits(List<Row> rows, Measurement measurement)
    {
        var (chain, dense) = (Workload.W1(Patches), Workload.Sim06(Patches));
        rows.Add(new("W1.forward", Patches / measurement.Seconds(chain.Forward), "circuits/s: RY(x), RX, RZ, CRZ chain on 4 qubits"));
        rows.Add(new("W1.inputGradient", Patches / measurement.Seconds(chain.PerSampleGradient), "circuits/s with the gradient of the 4 inputs"));
        rows.Add(new("Sim06.forwardSeconds", measurement.Seconds(dense.Forward), "seconds for RY(x) and circuit 6 of Sim et al. on 196,000 patches"));
        rows.Add(new("Sim06.inputGradientSeconds", measurement.Seconds(dense.PerSampleGradient), "the same with the gradient of the inputs"));
    }

    private static void AddDeepCircuits(List<Row> rows, Measurement measurement, bool quick)
    {
        var batch = quick ? 64 : 256;
        double MillisecondsPerSample(Action run) => 1e3 * measurement.Seconds(run) / batch;

        var deep = Workload.W2(batch);
        rows.Add(new("W2.forward", MillisecondsPerSample(deep.Forward), "ms/sample: 10 qubits, 200 layers of Rot and CZ chain"));
        rows.Add(new("W2.weightGradient", MillisecondsPerSample(deep.SharedGradient), "ms/sample with the gradient of all 6,000 weights"));
        rows.Add(new("W2.inputGradient", MillisecondsPerSample(deep.StateGradient), "ms/sample with the gradient of the input amplitudes"));
        var entangling = Workload.W3(batch);
        rows.Add(new("W3.angleGradient", MillisecondsPerSample(entangling.PerSampleGradient), "ms/sample: 8 qubits, 32 strongly entangling layers, gradient of all 768 angles"));
    }

    private sealed record Row(string Key, double Value, string Meaning);
}
