using System.Text.Json;
using QSharpAdv.Cli;

namespace QSharpAdv.Tests.Cli;

public sealed class CommandLineTests
{
    private const char Escape = '\u001b';

    public static TheoryData<string> Verbs() => ["run", "train", "attack", "evaluate", "report", "metrics", "list", "data", "draw", "doctor"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_of_a_verb_shows_examples_of_it(string verb)
    {
        var (code, output, errors) = await CommandProcess.RunAsync(verb, "--help");
        Assert.Equal(ExitCode.Success, code);
        Assert.Empty(errors);
        Assert.Contains($"Examples:\n  qsharpadv {verb}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metrics", "--ansatz", "Sim2019.Circuit6")]
    [InlineData("draw", "No.Such")]
    [InlineData("run", "no-such-study.json")]
    [InlineData("list", "nonsense")]
    [InlineData("draw", "Sim2019.Circuit01", "--qsharp", "no-such-folder")]
    public async Task A_mistake_gives_one_sentence_on_the_error_stream_and_exit_code_1(params string[] arguments)
    {
        var (code, output, errors) = await CommandProcess.RunAsync(arguments);
        Assert.Equal(ExitCode.UserError, code);
        Assert.Empty(output);
        Assert.StartsWith("error: ", errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("metrics")]
    [InlineData("draw", "Sim2019.Circuit01", "--qubits", "0")]
    [InlineData("metrics", "--ansatz", "Sim2019.Circuit01", "--qubits", "4..2")]
    [InlineData("metrics", "--ansatz", "Sim2019.Circuit01", "--layers", "1,0")]
    [InlineData("metrics", "--ansatz", "Sim2019.Circuit01", "--initialisation", "-1")]
    [InlineData("nonsense")]
    public async Task A_command_line_that_is_not_understood_gives_exit_code_2(params string[] arguments)
    {
        var (code, _, errors) = await CommandProcess.RunAsync(arguments);
        Assert.Equal(ExitCode.Usage, code);
        Assert.NotEmpty(errors);
    }

    [Fact]
    public async Task Metrics_prints_its_figures_and_settings_as_JSON()
    {
        var (code, output, _) = await CommandProcess.RunAsync("metrics", "--ansatz", "Sim2019.Circuit09", "--samples", "2000", "--seed", "3", "--json");
        var figures = JsonDocument.Parse(output).RootElement;
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(1, figures.GetProperty("entanglingCapability").GetDouble(), 12);
        Assert.Equal(4, figures.GetProperty("parameters").GetInt32());
        Assert.Equal(2, figures.GetProperty("expressibilityInterval").GetArrayLength());
        Assert.InRange(figures.GetProperty("expressibility").GetDouble(), 0.5, 0.9);
        Assert.InRange(figures.GetProperty("gradientVarianceGlobal").GetDouble(), figures.GetProperty("gradientVarianceGlobalInterval")[0].GetDouble(), 0.5);
        Assert.Equal(4, figures.GetProperty("gradientVarianceLocalPerAngle").GetArrayLength());
        Assert.Equal("Sim2019.Circuit09", figures.GetProperty("settings").GetProperty("ansatz").GetString());
    }

    [Fact]
    public async Task Metrics_of_several_circuits_are_rows_of_a_table()
    {
        var (code, output, _) = await CommandProcess.RunAsync("metrics", "--ansatz", "Sim2019.Circuit02", "--qubits", "2..3,5", "--layers", "1,2", "--samples", "50", "--initialisation", "normal");
        var rows = output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(cells => cells.Length == 8 && int.TryParse(cells[0], out _));
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(["2 1 4", "2 2 8", "3 1 6", "3 2 12", "5 1 10", "5 2 20"], rows.Select(cells => string.Join(' ', cells[..3])));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("doctor")]
    [InlineData("draw", "Sim2019.Circuit06")]
    public async Task Without_a_terminal_no_escape_sequence_is_written(params string[] arguments)
    {
        var (code, output, _) = await CommandProcess.RunAsync(arguments);
        Assert.Equal(ExitCode.Success, code);
        Assert.DoesNotContain(Escape, output);
    }

    [Fact]
    public async Task An_operation_of_a_project_of_ones_own_is_an_ansatz_like_any_other()
    {
        var folder = Directory.CreateTempSubdirectory("qsharpadv-own-");
        try
        {
            var sources = folder.CreateSubdirectory("src");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "qsharp.json"), "{}");
            await File.WriteAllTextAsync(
                Path.Combine(sources.FullName, "Mine.qs"),
                """
                operation Zigzag(angles : Double[], qubits : Qubit[]) : Unit is Adj + Ctl {
                    for k in 0..Length(angles) - 1 {
                        Ry(angles[k], qubits[k % Length(qubits)]);
                        CNOT(qubits[k % Length(qubits)], qubits[(k + 1) % Length(qubits)]);
                    }
                }

                function ZigzagAngleCount(qubits : Int, layers : Int) : Int { qubits * layers }
                """);
            var (code, output, errors) = await CommandProcess.RunAsync("draw", "Mine.Zigzag", "--qubits", "3", "--layers", "2", "--qsharp", folder.FullName);
            Assert.Equal((ExitCode.Success, ""), (code, errors));
            Assert.Contains("3 qubits, 12 gates, 6 angles", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
