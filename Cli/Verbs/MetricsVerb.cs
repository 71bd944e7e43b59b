using System.CommandLine;
using System.Text.Json;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Cli.Output;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Circuits;
using Spectre.Console;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Measures the expressibility, the entangling capability and the gradient variance of an ansatz.</summary>
public sealed class MetricsVerb : IVerb
{
    private readonly Option<string> _ansatz = new("--ansatz") { Description = "Q# operation, for example Sim2019.Circuit06.", Required = true, HelpName = "name" };
    private readonly Option<IReadOnlyList<int>> _qubits = Counts.Option("--qubits", 4, "Number of qubits.");
    private readonly Option<IReadOnlyList<int>> _layers = Counts.Option("--layers", 1, "Number of layers.");
    private readonly Option<int> _samples = CommonOptions.AtLeast(
        GradientVariance.FewestSamples, "--samples", 20_000, "Pairs of random states for expressibility, random states for entangling capability, random angles for the gradient variance.");

    private readonly Option<string> _initialisation = InitialisationOption.Create();
    private readonly Option<long> _seed = new("--seed") { Description = "Seed of the random angles.", DefaultValueFactory = _ => 1, HelpName = "number" };
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _qsharp = KernelSource.Option();

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv metrics --ansatz Sim2019.Circuit06 --qubits 4 --layers 2
        qsharpadv metrics --ansatz Sim2019.Circuit14WithSpan(3) --qubits 6 --samples 200000 --seed 1 --json
        qsharpadv metrics --ansatz StronglyEntangling.Layers --qubits 2..8 --layers 20 --samples 500 --initialisation normal
        qsharpadv metrics --ansatz Mine.Zigzag --qsharp my-kernels
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("metrics", "Measures the expressibility, the entangling capability and the gradient variance of an ansatz at random angles.")
        {
            _ansatz, _qubits, _layers, _samples, _initialisation, _seed, _threads, _json, _qsharp,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var requests = Requests(parsed);
        var threads = parsed.GetValue(_threads);
        await using var kernels = KernelSource.Open(parsed.GetValue(_qsharp));
        var circuits = await kernels.Catalog.CompileAnsaetzeAsync([.. requests.Select(request => new AnsatzRequest(request.Ansatz, request.Qubits, request.Layers))], cancellation).ConfigureAwait(false);
        var line = new ProgressLine(Terminal.IsInteractive);
        var measured = await Task.Run(() => requests.Zip(circuits, (request, circuit) => Measure(circuit, request, threads, line, cancellation)).ToArray(), cancellation).ConfigureAwait(false);
        line.Clear();
        await WriteAsync(measured, parsed.GetValue(_json)).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private MeasuredCircuit.Request[] Requests(ParseResult parsed) =>
    [
        .. from qubits in parsed.GetRequiredValue(_qubits)
           from layers in parsed.GetRequiredValue(_layers)
           select new MeasuredCircuit.Request(
               parsed.GetRequiredValue(_ansatz), qubits, layers, parsed.GetValue(_samples), parsed.GetValue(_seed), Expressibility.Bins, parsed.GetRequiredValue(_initialisation)),
    ];

    private static MeasuredCircuit Measure(Circuit circuit, MeasuredCircuit.Request request, int threads, ProgressLine line, CancellationToken cancellation)
    {
        var place = $"of {request.Qubits} qubits, layers: {request.Layers}";
        return new MeasuredCircuit(
            request,
            circuit.AngleCount,
            Expressibility.Measure(circuit, request.Samples, request.Seed, threads, line.Of($"expressibility {place}"), cancellation),
            EntanglingCapability.Measure(circuit, request.Samples, request.Seed, threads, line.Of($"entangling capability {place}"), cancellation),
            Variance("Z" + new string('I', request.Qubits - 1), 1),
            Variance(new string('Z', request.Qubits), request.Qubits));

        GradientVariance? Variance(string observable, int locality) => circuit.AngleCount == 0 ? null : GradientVariance.Measure(
            circuit,
            new PauliString(observable),
            InitialisationOption.Read(request.Initialisation, request.Layers, locality),
            request.Samples,
            request.Seed,
            threads,
            line.Of($"gradient variance {place}"),
            cancellation);
    }

    private static async Task WriteAsync(MeasuredCircuit[] measured, bool asJson)
    {
        if (asJson)
        {
            object json = measured is [var one] ? one.ToJson() : measured.Select(each => each.ToJson());
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(json, OutputJson.Options)).ConfigureAwait(false);
        }
        else if (measured is [var only])
        {
            await Console.Out.WriteLineAsync(only.ToText()).ConfigureAwait(false);
        }
        else
        {
            var settings = measured[0].Settings;
            Terminal.Out.WriteLine(settings.Ansatz);
            Terminal.Out.Write(MeasuredCircuit.Table(measured));
            Terminal.Out.WriteLine($"{settings.Samples} samples, seed {settings.Seed}; gradient variances are means over all angles, initialisation: {settings.Initialisation}.");
            Terminal.Out.WriteLine("both sides random: the variance by an angle between two random circuits (2-designs), for any observable.");
        }
    }
}
