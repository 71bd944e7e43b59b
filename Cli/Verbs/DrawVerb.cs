using System.CommandLine;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.Cli.Output;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Draws an ansatz.</summary>
public sealed class DrawVerb : IVerb
{
    private readonly Argument<string> _ansatz = new("ansatz") { Description = "Q# operation, for example Sim2019.Circuit06." };
    private readonly Option<int> _qubits = CommonOptions.Qubits();
    private readonly Option<int> _layers = CommonOptions.Layers();
    private readonly Option<string?> _svg = new("--svg") { Description = "Write the drawing to this file as SVG instead.", HelpName = "file" };
    private readonly Option<string?> _qsharp = KernelSource.Option();

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv draw Sim2019.Circuit06
        qsharpadv draw StronglyEntangling.Layers --qubits 3 --layers 2 --svg circuit.svg
        qsharpadv draw Mine.Zigzag --qsharp my-kernels
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("draw", "Draws the circuit of an ansatz.") { _ansatz, _qubits, _layers, _svg, _qsharp };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        await using var kernels = KernelSource.Open(parsed.GetValue(_qsharp));
        var reference = parsed.GetRequiredValue(_ansatz);
        var circuit = await kernels.Catalog.CompileAnsatzAsync(reference, parsed.GetValue(_qubits), parsed.GetValue(_layers), cancellation).ConfigureAwait(false);
        if (parsed.GetValue(_svg) is { } path)
        {
            await OutputFile.WriteAsync(path, CircuitDrawing.ToSvg(circuit, reference).ToString(), cancellation).ConfigureAwait(false);
            await Console.Out.WriteLineAsync($"wrote {path}").ConfigureAwait(false);
        }
        else
        {
            await Console.Out.WriteLineAsync(CircuitDrawing.ToText(circuit, Terminal.Width)).ConfigureAwait(false);
            await Console.Out.WriteLineAsync($"{circuit.QubitCount} qubits, {circuit.Gates.Count} gates, {circuit.AngleCount} angles").ConfigureAwait(false);
        }

        return ExitCode.Success;
    }
}
