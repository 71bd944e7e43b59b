using System.CommandLine;
using System.CommandLine.Invocation;
using QSharpAdv.Cli.Verbs;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Cli;

/// <summary>The command <c>qsharpadv</c>: parses, calls a verb, turns errors into one sentence and an exit code.</summary>
public static class CommandLine
{
    private static readonly IReadOnlyList<IVerb> Verbs =
        [new RunVerb(), new TrainVerb(), new AttackVerb(), new EvaluateVerb(), new ReportVerb(), new PageVerb(), new MetricsVerb(), new ListVerb(), new DataVerb(), new DrawVerb(), new DoctorVerb()];

    /// <summary>Runs the command with standard input and output of this process.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        using var interruption = new Interruption();
        try
        {
            var code = await parsed.InvokeAsync(configuration, interruption.Token).ConfigureAwait(false);
            return parsed.Action is ParseErrorAction ? ExitCode.Usage : code;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was finished is kept; the same command goes on from there.").ConfigureAwait(false);
            return ExitCode.Cancelled;
        }
        catch (UserException error)
        {
            await Console.Error.WriteLineAsync($"error: {error.Message}").ConfigureAwait(false);
            return ExitCode.UserError;
        }
#pragma warning disable CA1031 // The outermost frame: whatever is left is a defect, and its reader deserves a sentence before the trace.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"This is a defect of qsharpadv, please report it with the lines below.\n{defect}").ConfigureAwait(false);
            return ExitCode.Defect;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Measures how easily quantum neural networks are fooled, and why. Circuits are Q# operations.");
        var examples = new Dictionary<Command, string> { [root] = string.Join('\n', Verbs.Select(verb => verb.Examples.Split('\n')[0])) };
        foreach (var verb in Verbs)
        {
            var command = verb.Build();
            root.Subcommands.Add(command);
            examples.Add(command, verb.Examples);
            foreach (var part in command.Subcommands)
            {
                examples.Add(part, string.Join('\n', verb.Examples.Split('\n').Where(line => line.StartsWith($"qsharpadv {command.Name} {part.Name}", StringComparison.Ordinal))));
            }
        }

        HelpWithExamples.Install(root, examples);
        return root;
    }
}
