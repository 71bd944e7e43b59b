using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Analysis.Statistics;
using QSharpAdv.Cli.Output;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Measures the expressibility and the entangling capability of an ansatz.</summary>
public sealed class MetricsVerb : IVerb
{
    private readonly Option<string> _ansatz = new("--ansatz") { Description = "Q# operation, for example Sim2019.Circuit06.", Required = true, HelpName = "name" };
    private readonly Option<int> _qubits = CommonOptions.Qubits();
    private readonly Option<int> _layers = CommonOptions.Layers();
    private readonly Option<int> _samples = CommonOptions.AtLeast(2, "--samples", 20_000, "Pairs of random states for expressibility, and random states for entangling capability.");
    private readonly Option<long> _seed = new("--seed") { Description = "Seed of the random angles.", DefaultValueFactory = _ => 1, HelpName = "number" };
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _qsharp = KernelSource.Option();

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv metrics --ansatz Sim2019.Circuit06 --qubits 4 --layers 2
        qsharpadv metrics --ansatz Sim2019.Circuit14WithSpan(3) --qubits 6 --samples 200000 --seed 1 --json
        qsharpadv metrics --ansatz Mine.Zigzag --qsharp my-kernels
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("metrics", "Measures the expressibility and the entangling capability of an ansatz at random angles.") { _ansatz, _qubits, _layers, _samples, _seed, _threads, _json, _qsharp };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = new Settings(
            parsed.GetRequiredValue(_ansatz), parsed.GetValue(_qubits), parsed.GetValue(_layers), parsed.GetValue(_samples), parsed.GetValue(_seed), Expressibility.Bins);
        var threads = parsed.GetValue(_threads);
        await using var kernels = KernelSource.Open(parsed.GetValue(_qsharp));
        var circuit = await kernels.Catalog.CompileAnsatzAsync(settings.Ansatz, settings.Qubits, settings.Layers, cancellation).ConfigureAwait(false);
        var line = new ProgressLine(Terminal.IsInteractive);
        var measured = await Task.Run(() => Measure(circuit, settings, threads, line, cancellation), cancellation).ConfigureAwait(false);
        line.Clear();
        var text = parsed.GetValue(_json) ? Json(settings, measured, circuit.AngleCount) : Text(settings, measured, circuit.AngleCount);
        await Console.Out.WriteLineAsync(text).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static Measured Measure(Circuit circuit, Settings settings, int threads, ProgressLine line, CancellationToken cancellation) => new(
        Expressibility.Measure(circuit, settings.Samples, settings.Seed, threads, line.Of("expressibility"), cancellation),
        EntanglingCapability.Measure(circuit, settings.Samples, settings.Seed, threads, line.Of("entangling capability"), cancellation));

    private static string Json(Settings settings, Measured measured, int parameters)
    {
        var (expressibility, entangling) = (measured.Expressibility, measured.EntanglingCapability);
        return JsonSerializer.Serialize(
            new
            {
                Expressibility = expressibility.Value,
                ExpressibilityInterval = Ends(expressibility.Interval),
                ExpressibilityRaw = expressibility.Raw,
                EntanglingCapability = entangling.Value,
                EntanglingCapabilityInterval = Ends(entangling.Interval),
                Parameters = parameters,
                Settings = settings,
            },
            OutputJson.Options);
    }

    private static string Text(Settings settings, Measured measured, int parameters)
    {
        var (expressibility, entangling) = (measured.Expressibility, measured.EntanglingCapability);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {settings.Ansatz}, {settings.Qubits} qubits, layers: {settings.Layers}, parameters: {parameters}
            expressibility         {expressibility.Value:G3}  [{expressibility.Interval.Low:G3}, {expressibility.Interval.High:G3}]  (not corrected for bias: {expressibility.Raw:G3})
            entangling capability  {entangling.Value:0.0000}  [{entangling.Interval.Low:0.0000}, {entangling.Interval.High:0.0000}]
            {settings.Samples} samples, seed {settings.Seed}, {settings.Bins} bins, 95 % intervals
            """);
    }

    private static double[] Ends(Interval interval) => [interval.Low, interval.High];

    private sealed record Settings(string Ansatz, int Qubits, int Layers, int Samples, long Seed, int Bins);

    private sealed record Measured(Expressibility Expressibility, EntanglingCapability EntanglingCapability);
}
