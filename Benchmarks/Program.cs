using System.CommandLine;
using QSharpAdv.Benchmarks;

var json = new Option<bool>("--json") { Description = "Print JSON." };
var quick = new Option<bool>("--quick") { Description = "Measure for a shorter time." };
var table = new Command("table", "Measure the circuit engine, the quickstart and the peak of the machine in one run.") { json, quick };
table.SetAction(arguments => SpeedTable.PrintAsync(arguments.GetValue(json), arguments.GetValue(quick)));
return new RootCommand("Speed measurements of QSharpAdv.") { table }.Parse(args).Invoke();
