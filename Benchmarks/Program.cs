using System.CommandLine;
using QSharpAdv.Benchmarks;

var json = new Option<bool>("--json") { Description = "Print JSON." };
var quick = new Option<bool>("--quick") { Description = "Measure for a shorter time, and leave the long measurements out." };
var data = new Option<string?>("--data") { Description = "Folder with downloaded data sets; else QSHARPADV_DATA, else the user's cache." };
var folder = new Option<string?>("--out") { Description = "Folder for CSV and SVG files; a page performance.md in it is brought up to date." };

var table = new Command("table", "Measure the workloads W1 to W5, the quickstart and the peak of the machine in one run.") { json, quick, data, folder };
table.SetAction(async arguments =>
{
    var measured = await SpeedTable.MeasureAsync(arguments.GetValue(quick), arguments.GetValue(data));
    SpeedTableOutput.Print(measured, arguments.GetValue(json));
    await PerformanceFolder.WriteAsync(arguments.GetValue(folder), measured.Rows, null);
});

var scaling = new Command("scaling", "Measure the circuit engine over qubits, layers, batch and threads.") { quick, folder };
scaling.SetAction(async arguments =>
{
    var machine = Ceilings.Measure(Measurement.Quick);
    await PerformanceFolder.WriteAsync(arguments.GetValue(folder), null, MeasureScaling(arguments.GetValue(quick), machine));
});

var page = new Command("page", "Measure table and scaling and write everything that docs/performance.md shows.") { quick, data, folder };
page.SetAction(async arguments =>
{
    var measured = await SpeedTable.MeasureAsync(arguments.GetValue(quick), arguments.GetValue(data));
    SpeedTableOutput.Print(measured, asJson: false);
    await PerformanceFolder.WriteAsync(arguments.GetValue(folder) ?? "docs", measured.Rows, MeasureScaling(arguments.GetValue(quick), measured.Machine));
});

return new RootCommand("Speed measurements of QSharpAdv.") { table, scaling, page }.Parse(args).Invoke();

static IReadOnlyList<ScalingRow> MeasureScaling(bool quick, IReadOnlyList<Ceilings> machine)
{
    Console.WriteLine(Scaling.Header);
    return Scaling.Measure(quick, machine, row => Console.WriteLine(Scaling.Line(row)));
}
