using System.Globalization;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Analysis.Statistics;
using Spectre.Console;

namespace QSharpAdv.Cli.Output;

/// <summary>What was measured of an ansatz, and how it is shown.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Parameters">Number of angles.</param>
/// <param name="Expressibility">The expressibility.</param>
/// <param name="EntanglingCapability">The entangling capability.</param>
/// <param name="Local">Gradient variance for Z of the first qubit; null without angles.</param>
/// <param name="Global">Gradient variance for Z of all qubits; null without angles.</param>
internal sealed record MeasuredCircuit(
    MeasuredCircuit.Request Settings,
    int Parameters,
    Expressibility Expressibility,
    EntanglingCapability EntanglingCapability,
    GradientVariance? Local,
    GradientVariance? Global)
{
    /// <summary>What is to be measured.</summary>
    internal sealed record Request(string Ansatz, int Qubits, int Layers, int Samples, long Seed, int Bins, string Initialisation);

    /// <summary>A table with a row per circuit.</summary>
    public static Table Table(IEnumerable<MeasuredCircuit> circuits)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var header in new[] { "qubits", "layers", "parameters", "expressibility", "ent. capability", "gradient var., Z of qubit 0", "gradient var., Z of all", "both sides random" })
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        foreach (var circuit in circuits)
        {
            table.AddRow(
                $"{circuit.Settings.Qubits}",
                $"{circuit.Settings.Layers}",
                $"{circuit.Parameters}",
                Text($"{circuit.Expressibility.Value:G3}"),
                Text($"{circuit.EntanglingCapability.Value:0.0000}"),
                Short(circuit.Local),
                Short(circuit.Global),
                Text($"{GradientVariance.OfTwoDesigns(circuit.Settings.Qubits):G3}"));
        }

        return table;
    }

    /// <summary>The figures with their intervals, over several lines.</summary>
    public string ToText() => Text($"""
        {Settings.Ansatz}, {Settings.Qubits} qubits, layers: {Settings.Layers}, parameters: {Parameters}
        expressibility         {Expressibility.Value:G3}  [{Expressibility.Interval.Low:G3}, {Expressibility.Interval.High:G3}]  (not corrected for bias: {Expressibility.Raw:G3})
        entangling capability  {EntanglingCapability.Value:0.0000}  [{EntanglingCapability.Interval.Low:0.0000}, {EntanglingCapability.Interval.High:0.0000}]
        gradient variance      {Long(Local)}  for Z of qubit 0
                               {Long(Global)}  for Z of all qubits
        {Settings.Samples} samples, seed {Settings.Seed}, {Settings.Bins} bins, 95 % intervals; gradient variances are means over all angles, initialisation: {Settings.Initialisation}
        """);

    /// <summary>The figures and settings as an object for JSON.</summary>
    public object ToJson() => new
    {
        Expressibility = Expressibility.Value,
        ExpressibilityInterval = Ends(Expressibility.Interval),
        ExpressibilityRaw = Expressibility.Raw,
        EntanglingCapability = EntanglingCapability.Value,
        EntanglingCapabilityInterval = Ends(EntanglingCapability.Interval),
        GradientVarianceLocal = Local?.Mean.Value,
        GradientVarianceLocalInterval = Local is null ? null : Ends(Local.Mean.Interval),
        GradientVarianceLocalPerAngle = Local?.PerAngle.Select(angle => angle.Value),
        GradientVarianceGlobal = Global?.Mean.Value,
        GradientVarianceGlobalInterval = Global is null ? null : Ends(Global.Mean.Interval),
        GradientVarianceGlobalPerAngle = Global?.PerAngle.Select(angle => angle.Value),
        GradientVarianceOfTwoDesigns = GradientVariance.OfTwoDesigns(Settings.Qubits),
        Parameters,
        Settings,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Short(GradientVariance? variance) => variance is null ? "-" : Text($"{variance.Mean.Value:G3}");

    private static string Long(GradientVariance? variance) =>
        variance is null ? "none" : Text($"{variance.Mean.Value:G3}  [{variance.Mean.Interval.Low:G3}, {variance.Mean.Interval.High:G3}]");

    private static double[] Ends(Interval interval) => [interval.Low, interval.High];
}
