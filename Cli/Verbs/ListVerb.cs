using System.CommandLine;
using System.Text.Json;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.Cli.Output;
using Spectre.Console;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Lists what can be named in a study.</summary>
public sealed class ListVerb : IVerb
{
    private readonly Argument<string?> _kind = new("kind") { Description = "Show only this kind, for example ansatz.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _qsharp = KernelSource.Option();

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv list
        qsharpadv list ansatz
        qsharpadv list --qsharp my-kernels --json
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("list", "Lists ansätze, encodings, measurements, data sets, models, networks, attacks and measures by the names that study files use.") { _kind, _json, _qsharp };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var kind = parsed.GetValue(_kind);
        var all = await EntriesAsync(parsed.GetValue(_qsharp)).ConfigureAwait(false);
        var kinds = all.Select(entry => entry.Kind).Distinct().ToArray();
        if (kind is not null && !kinds.Contains(kind))
        {
            throw new QuantumKernels.UserException($"There is no kind '{kind}' to list; choose one of: {string.Join(", ", kinds)}.");
        }

        var shown = all.Where(entry => kind is null || entry.Kind == kind);
        if (parsed.GetValue(_json))
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(shown, OutputJson.Options)).ConfigureAwait(false);
        }
        else
        {
            Terminal.Out.Write(Table(shown));
        }

        return ExitCode.Success;
    }

    private static async Task<IReadOnlyList<CatalogEntry>> EntriesAsync(string? qsharp)
    {
        await using var kernels = KernelSource.Open(qsharp);
        return
        [
            .. kernels.Catalog.Kernels.Select(kernel => new CatalogEntry(kernel.Role.ToString().ToLowerInvariant(), kernel.Name, kernel.Summary)),
            .. DatasetCatalog.All.Select(data => new CatalogEntry("dataset", data.Name, data.Description)),
            .. SettingsNames.Of<ModelSettings>().Select(row => new CatalogEntry("model", row.Name, row.Settings)),
            .. ModelCatalog.All.Select(network => new CatalogEntry("network", network.Name, network.Description)),
            .. SettingsNames.Of<AttackSettings>().Select(row => new CatalogEntry("attack", row.Name, row.Settings)),
            .. AttackCatalog.All.Select(attack => new CatalogEntry("standard attack", attack.Name, $"norms {string.Join(", ", attack.Norms)}{(attack.NeedsGradients ? "" : ", without gradients")}")),
            .. SettingsNames.Of<MeasureSettings>().Select(row => new CatalogEntry("measure", row.Name, row.Settings)),
        ];
    }

    private static Table Table(IEnumerable<CatalogEntry> entries)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("kind", "name", "what it is");
        foreach (var entry in entries)
        {
            table.AddRow(Markup.Escape(entry.Kind), Markup.Escape(entry.Name), Markup.Escape(entry.Summary));
        }

        return table;
    }

    private sealed record CatalogEntry(string Kind, string Name, string Summary);
}
