using System.Globalization;

namespace QSharpAdv.Benchmarks;

/// <summary>The tables of docs/performance.md, from what the CSV files beside it hold.</summary>
internal sealed class PerformancePage(IReadOnlyList<SpeedRow> table, IReadOnlyList<ScalingRow> scaling)
{
    private static readonly string[] MachineUnits = ["GFLOP/s", "GB/s", "bit"];

    /// <summary>The page with everything between its markers written anew.</summary>
    /// <exception cref="FormatException">A marker is missing.</exception>
    public string Update(string page)
    {
        page = Replace(page, "machine", Machine());
        page = Replace(page, "workloads", Workloads());
        page = Replace(page, "engines", Engines());
        page = Replace(page, "scaling", OverQubits());
        return Replace(page, "limits", Limits());
    }

    private static string Replace(string page, string name, string content)
    {
        var (open, close) = ($"<!-- {name} -->\n", $"<!-- end of {name} -->");
        var start = page.IndexOf(open, StringComparison.Ordinal);
        var end = page.IndexOf(close, StringComparison.Ordinal);
        return start >= 0 && end > start
            ? string.Concat(page.AsSpan(0, start + open.Length), content, page.AsSpan(end))
            : throw new FormatException($"The page needs the lines '{open.TrimEnd()}' and '{close}'.");
    }

    private string Machine() => MarkdownTable.Write(
        ["key", "value:", "unit", "what"],
        table.Where(IsOfMachine).Select(row => new[] { Code(row.Key), Number(row.Value), row.Unit, row.Meaning }));

    private string Workloads() => MarkdownTable.Write(
        ["key", "value:", "unit", "share of FMA peak:", "what"],
        table.Where(row => !IsOfMachine(row)).Select(row => new[] { Code(row.Key), Number(row.Value), row.Unit, Share(row.ShareOfFmaPeak), row.Meaning }));

    private string Engines() => MarkdownTable.Write(
        ["key", "unit", "other engine", "its figure:", "ours:", "times faster:"],
        from other in OtherEngines.All
        join ours in table on other.Key equals ours.Key
        select new[] { Code(other.Key), ours.Unit, other.Engine, Range(other), Number(ours.Value), Share(other.SpeedUp(ours)) });

    private string OverQubits()
    {
        var rows = scaling.Where(row => row.Sweep == ScalingPoint.OverQubits).ToArray();
        var threads = rows.Max(row => row.Threads);
        return MarkdownTable.Write(
            ["qubits:", "layers:", "batch:", "forward, ms/sample:", "gradient, ms/sample:", "updates/s forward:", "updates/s gradient:", "forward, times one core:", "gradient, times one core:"],
            rows.GroupBy(row => row.Qubits).Select(group => Cells(Find(group, ScalingRow.Forward), Find(group, ScalingRow.Gradient))));

        (ScalingRow One, ScalingRow All) Find(IEnumerable<ScalingRow> group, string run) =>
            (group.Single(row => row.Run == run && row.Threads == 1), group.Single(row => row.Run == run && row.Threads == threads));

        static string[] Cells((ScalingRow One, ScalingRow All) forward, (ScalingRow One, ScalingRow All) gradient) =>
        [
            Count(forward.All.Qubits), Count(forward.All.Layers), Count(forward.All.Batch),
            Number(1e3 * forward.All.SecondsPerSample), Number(1e3 * gradient.All.SecondsPerSample),
            Number(forward.All.AmplitudeUpdatesPerSecond), Number(gradient.All.AmplitudeUpdatesPerSecond),
            Share(forward.One.SecondsPerSample / forward.All.SecondsPerSample), Share(gradient.One.SecondsPerSample / gradient.All.SecondsPerSample),
        ];
    }

    private string Limits() => MarkdownTable.Write(
        ["run", "qubits:", "states per thread, KiB:", "where they lie", "operations per byte:", "balance:", "share of FMA peak:", "share of the bandwidth there:", "nearer ceiling"],
        Roofline.Of(table, scaling).OrderBy(roof => roof.Row.Run).ThenBy(roof => roof.Row.Qubits).Select(roof => new[]
        {
            roof.Row.Run, Count(roof.Row.Qubits), Count(roof.Row.StatesKiB), roof.Level.Name, Share(roof.Intensity),
            Share(roof.Balance), Share(roof.ShareOfFmaPeak), Share(roof.ShareOfBandwidth), roof.Limit,
        }));

    private static bool IsOfMachine(SpeedRow row) => row.Key == "cores" || (MachineUnits.Contains(row.Unit) && row.ShareOfFmaPeak is null);

    private static string Code(string key) => $"`{key}`";

    private static string Range(OtherEngines other) => other.Best == other.Worst ? Number(other.Best) : $"{Number(other.Best)} to {Number(other.Worst)}";

    private static string Count(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Share(double? share) => share is { } value ? Number(double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)) : "";

    /// <summary>Up to four digits; large numbers with a power of ten.</summary>
    private static string Number(double value) => value >= 1e6
        ? value.ToString("0.00e0", CultureInfo.InvariantCulture)
        : SpeedRow.Rounded(value).ToString("#,0.######", CultureInfo.InvariantCulture);
}
