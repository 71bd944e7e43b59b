using QSharpAdv.Analysis.Reports.Charts;

namespace QSharpAdv.Benchmarks;

/// <summary>Amplitude updates per second over qubits, layers and batch, with what an unfused engine could reach at most.</summary>
internal static class ScalingChart
{
    private const string Name = "performance";

    /// <summary>The chart as SVG.</summary>
    /// <exception cref="QuantumKernels.UserException">Node is missing.</exception>
    public static async Task<string> DrawAsync(IReadOnlyList<ScalingRow> rows)
    {
        var figure = new ChartFigure(
            Name,
            "Amplitude updates per second",
            "",
            "Line charts of amplitude updates per second over the number of qubits, layers and samples; performance.csv has the numbers.",
            Draw(rows));
        var drawn = await new ChartExporter("node").DrawAsync([figure], new { rows, ceilings = Ceilings(rows) }, CancellationToken.None).ConfigureAwait(false);
        return drawn[Name];
    }

    private static Spec Draw(IReadOnlyList<ScalingRow> rows)
    {
        var threads = rows.Max(row => row.Threads);
        return Spec.Of($$"""
            {
              "vconcat": [
                {{Panel(ScalingPoint.OverQubits, "Qubits", threads, isLogarithmic: false)}},
                {{Panel(ScalingPoint.OneSample, "Qubits, one sample per call", threads, isLogarithmic: false)}},
                {{Panel(ScalingPoint.OverLayers, "Layers (10 qubits, 64 samples)", threads, isLogarithmic: true)}},
                {{Panel(ScalingPoint.OverBatch, "Samples per call (10 qubits, 20 layers)", threads, isLogarithmic: true)}}
              ]
            }
            """);
    }

    private static Spec Panel(string sweep, string title, int threads, bool isLogarithmic)
    {
        var field = sweep is ScalingPoint.OverLayers or ScalingPoint.OverBatch ? sweep : ScalingPoint.OverQubits;
        return Spec.Of($$"""
            {
              "width": 560, "height": 170,
              "layer": [
                {
                  "data": { "name": "ceilings" },
                  "mark": { "type": "rule", "strokeDash": [1, 4], "strokeCap": "round", "strokeWidth": 1.5, "color": "var(--muted)" },
                  "encoding": { "y": { "field": "updates", "type": "quantitative" } }
                },
                {
                  "data": { "name": "ceilings" },
                  "mark": { "type": "text", "align": "right", "baseline": "bottom", "dy": -3, "color": "var(--muted)", "fontSize": 11 },
                  "encoding": { "y": { "field": "updates", "type": "quantitative" }, "x": { "value": 558 }, "text": { "field": "label" } }
                },
                {
                  "data": { "name": "rows" },
                  "transform": [{ "filter": { "field": "sweep", "equal": {{sweep}} } }],
                  "mark": { "type": "line", "point": { "filled": true, "size": 30 }, "strokeWidth": 2 },
                  "encoding": {
                    "x": {
                      "field": {{field}}, "type": "quantitative", "title": {{title}},
                      "scale": { "type": {{(isLogarithmic ? "log" : "linear")}}, "nice": false, "padding": 12, "zero": false },
                      "axis": { "grid": false, "format": "~r", "tickCount": 10, "tickMinStep": 1 }
                    },
                    "y": {
                      "field": "amplitudeUpdatesPerSecond", "type": "quantitative", "title": "Updates per second",
                      "scale": { "type": "log" }, "axis": { "format": "~s", "values": [1e7, 1e8, 1e9, 1e10, 1e11, 1e12] }
                    },
                    "color": {
                      "field": "run", "type": "nominal",
                      "scale": { "domain": ["forward", "gradient"], "range": ["var(--series-1)", "var(--series-2)"] }
                    },
                    "strokeDash": {
                      "field": "threads", "type": "nominal",
                      "scale": { "domain": {{new[] { threads, 1 }.Distinct()}}, "range": {{new int[][] { [1, 0], [5, 4] }.Take(threads > 1 ? 2 : 1)}} },
                      "legend": { "symbolType": "stroke", "encoding": { "symbols": { "stroke": { "value": "var(--ink)" } } }, "symbolSize": 300, "symbolStrokeWidth": 2, "labelExpr": "datum.value == 1 ? '1 thread' : datum.value + ' threads'" }
                    }
                  }
                }
              ]
            }
            """);
    }

    /// <summary>Updates per second of all cores at which a pass per gate takes all bandwidth of memory, and at which the textbook operations take the FMA peak.</summary>
    private static Ceiling[] Ceilings(IReadOnlyList<ScalingRow> rows)
    {
        var row = rows.Where(row => row.Threads == rows.Max(each => each.Threads)).MaxBy(row => row.AmplitudeUpdatesPerSecond)!;
        return
        [
            new("one pass per gate from memory", SpeedRow.Rounded(row.AmplitudeUpdatesPerSecond / row.ShareOfMemoryBandwidth)),
            new("FMA peak, unfused", SpeedRow.Rounded(row.AmplitudeUpdatesPerSecond / row.ShareOfFmaPeak)),
        ];
    }

    private sealed record Ceiling(string Label, double Updates);
}
