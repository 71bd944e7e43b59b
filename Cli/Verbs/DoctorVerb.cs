using System.CommandLine;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.Cli.Output;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Qdk;
using Spectre.Console;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Checks what the program needs from the machine.</summary>
public sealed class DoctorVerb : IVerb
{
    private readonly Option<string?> _data = CommonOptions.Data();

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv doctor --data ~/data
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("doctor", "Checks Node, the QDK, CPU features, the cache and the data sets. Exit code 1 if something needed is missing.") { _data };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var findings = new List<Finding>
        {
            new(true, ".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}"),
            new(true, "CPU", $"{Environment.ProcessorCount} cores, {Vector<float>.Count} float lanes, {Features()}"),
            new(CacheFolder.Default is not null, "cache", CacheFolder.Default ?? $"no home folder: set {CacheFolder.Variable}"),
            await QdkAsync(cancellation).ConfigureAwait(false),
        };
        findings.AddRange(DatasetCatalog.All.Select(entry => Data(entry, parsed.GetValue(_data))));
        foreach (var finding in findings)
        {
            Terminal.Out.MarkupLine($"{(finding.Good ? "[green]ok     [/]" : "[red]missing[/]")}  [bold]{Markup.Escape(finding.Subject),-14}[/] {Markup.Escape(finding.Text)}");
        }

        return findings.Exists(finding => finding is { Good: false, IsNeeded: true }) ? ExitCode.UserError : ExitCode.Success;
    }

    private static string Features() =>
        string.Join(" ", new[] { (Avx2.IsSupported, "AVX2"), (Fma.IsSupported, "FMA"), (Avx512F.IsSupported, "AVX-512") }
            .Where(feature => feature.Item1).Select(feature => feature.Item2).DefaultIfEmpty("no AVX2: slow"));

    private static async Task<Finding> QdkAsync(CancellationToken cancellation)
    {
        try
        {
            await using var session = new QdkSession();
            var found = await session.GetEnvironmentAsync(cancellation).ConfigureAwait(false);
            return new Finding(true, "Node and QDK", $"Node {found.NodeVersion} at {found.NodePath}, qsharp-lang {found.QdkVersion}");
        }
        catch (UserException error)
        {
            return new Finding(false, "Node and QDK", error.Message);
        }
    }

    private static Finding Data(DatasetEntry entry, string? folder)
    {
        try
        {
            var (train, test) = entry.Count(folder);
            return new Finding(true, entry.Name, $"{train} training and {test} test samples", IsNeeded: false);
        }
        catch (UserException error)
        {
            return new Finding(false, entry.Name, error.Message, IsNeeded: false);
        }
    }

    private sealed record Finding(bool Good, string Subject, string Text, bool IsNeeded = true);
}
