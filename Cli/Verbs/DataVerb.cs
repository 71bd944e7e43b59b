using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Data.Downloads;
using QSharpAdv.Cli.Output;
using Spectre.Console;

namespace QSharpAdv.Cli.Verbs;

/// <summary>Downloads and checks data sets.</summary>
public sealed class DataVerb : IVerb
{
    private readonly Argument<string[]> _names = new("name") { Description = "Data sets, for example mnist; see qsharpadv list dataset.", Arity = ArgumentArity.OneOrMore };
    private readonly Argument<string[]> _checked = new("name") { Description = "Data sets to check; else all that can be downloaded.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _to = new("--to") { Description = "Folder with downloaded data sets; else QSHARPADV_DATA, else the user's cache.", HelpName = "folder" };
    private readonly Option<Uri?> _mirror = new("--mirror")
    {
        Description = "Address with the same files, asked instead of the published ones; sums are checked all the same.",
        HelpName = "address",
        CustomParser = result =>
        {
            if (Uri.TryCreate($"{result.Tokens[0].Value.TrimEnd('/')}/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError($"--mirror is '{result.Tokens[0].Value}'; expected an address that begins with http:// or https://.");
            return null;
        },
    };

    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<bool> _json = CommonOptions.Json();

    /// <inheritdoc/>
    public string Examples =>
        """
        qsharpadv data get mnist
        qsharpadv data get mnist fashion-mnist cifar10 --to ~/data
        qsharpadv data get cifar10 --mirror http://mirror.example.org/cifar
        qsharpadv data get celeba
        qsharpadv data verify
        qsharpadv data verify mnist --data ~/data --json
        """;

    /// <inheritdoc/>
    public Command Build()
    {
        var get = new Command("get", "Downloads data sets from where they are published and checks their SHA-256. Stopped or cut off, it goes on from there.") { _names, _to, _mirror };
        get.SetAction(GetAsync);
        var verify = new Command("verify", "Checks files against the published SHA-256 and reads their content. Exit code 1 if anything is damaged, or a named data set is missing.") { _checked, _data, _json };
        verify.SetAction(VerifyAsync);
        return new Command("data", "Downloads and checks data sets.") { get, verify };
    }

    private async Task<int> GetAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var sources = parsed.GetRequiredValue(_names).Select(name => (Name: name, Source: DatasetSource.Find(name))).ToArray();
        var folder = Path.GetFullPath(parsed.GetValue(_to) ?? DataFolder.Default);
        foreach (var (name, source) in sources)
        {
            if (source is null)
            {
                await Console.Out.WriteLineAsync($"{name} comes with the program; there is nothing to download.").ConfigureAwait(false);
                continue;
            }

            var count = await DownloadAsync(source, folder, parsed.GetValue(_mirror), cancellation).ConfigureAwait(false);
            await Console.Out.WriteLineAsync($"{name} is {(count == 0 ? "already" : "now")} whole in {Path.Combine(folder, name)}").ConfigureAwait(false);
        }

        return ExitCode.Success;
    }

    private static async Task<int> DownloadAsync(DatasetSource source, string folder, Uri? mirror, CancellationToken cancellation)
    {
        var progress = new ProgressLine(Terminal.IsInteractive);
        try
        {
            var download = new DatasetDownload(source, folder)
            {
                Mirrors = mirror is null ? null : [mirror],
                Progress = progress.Of,
                Finished = file =>
                {
                    progress.Clear();
                    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name}  {file.Bytes:N0} bytes, SHA-256 as published"));
                },
            };
            return await download.RunAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            progress.Clear();
        }
    }

    private async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var names = parsed.GetValue(_checked) ?? [];
        var entries = names.Length > 0 ? names.Select(DatasetCatalog.Get) : DatasetCatalog.All.Where(entry => entry.IsDownloaded);
        var parts = new List<VerifiedPart>();
        foreach (var entry in entries.ToArray())
        {
            cancellation.ThrowIfCancellationRequested();
            parts.AddRange(DatasetVerification.Of(entry, parsed.GetValue(_data)));
        }

        if (parsed.GetValue(_json))
        {
            var rows = parts.Select(part => new { part.Dataset, part.Part, State = Word(part.State), part.Detail });
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(rows, OutputJson.Options)).ConfigureAwait(false);
        }
        else
        {
            Terminal.Out.Write(Table(parts));
        }

        return parts.Exists(part => part.State == VerifiedState.Wrong || (names.Length > 0 && part.State == VerifiedState.Missing)) ? ExitCode.UserError : ExitCode.Success;
    }

    private static Table Table(IEnumerable<VerifiedPart> parts)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("data set", "part", "state", "found");
        foreach (var part in parts)
        {
            table.AddRow(Markup.Escape(part.Dataset), Markup.Escape(part.Part), Word(part.State), Markup.Escape(part.Detail));
        }

        return table;
    }

    private static string Word(VerifiedState state) => state switch
    {
        VerifiedState.Good => "ok",
        VerifiedState.Unchecked => "no sum",
        VerifiedState.Missing => "missing",
        _ => "wrong",
    };
}
