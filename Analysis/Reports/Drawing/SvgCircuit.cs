using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Drawing;

/// <summary>Draws a layout as SVG in the current text colour.</summary>
internal sealed class SvgCircuit(CircuitLayout layout, int width)
{
    private const int Gap = 14;
    private const int Spacing = 44;
    private const int BoxHeight = 32;
    private const int RowGap = 26;
    private const int Dot = 10;
    private const int PlusRadius = 9;
    private readonly int _margin = layout.QubitCount > 10 ? 34 : 28;

    private int RowHeight => layout.QubitCount * Spacing;

    public Markup Draw(string description)
    {
        var rows = layout.Rows(WidthOf, Gap, width - _margin - Gap);
        var drawnWidth = _margin + rows.Max(RowWidth);
        var drawnHeight = (rows.Count * (RowHeight + RowGap)) - RowGap;
        return Of($"""
            <svg xmlns="http://www.w3.org/2000/svg" class="circuit" role="img" aria-label="{description}" width="{drawnWidth}" height="{drawnHeight}" viewBox="0 0 {drawnWidth} {drawnHeight}" font-family="system-ui, sans-serif" fill="currentColor" stroke="none" text-anchor="middle">{rows.Select(DrawRow)}</svg>
            """);
    }

    private static int RowWidth(IReadOnlyList<SizedColumn> columns) =>
        Gap + (columns.Count == 0 ? 0 : columns[^1].Left + columns[^1].Width);

    private static int WidthOf(QubitSymbol symbol) => symbol.Kind switch
    {
        SymbolKind.Dot => Dot,
        SymbolKind.Box => Math.Max(BoxHeight, 12 + Math.Max(9 * symbol.Name.Length, 7 * symbol.Angle.Length)),
        _ => 2 * PlusRadius,
    };

    private Markup DrawRow(IReadOnlyList<SizedColumn> columns, int row)
    {
        var wires = Enumerable.Range(0, layout.QubitCount).Select(qubit => DrawWire(columns, qubit));
        var gates = columns.SelectMany(column => column.Gates.Select(gate => DrawGate(gate, column.Left + (column.Width / 2.0))));
        return Of($"""<g transform="translate({_margin} {row * (RowHeight + RowGap)})">{wires}{gates}</g>""");
    }

    /// <summary>A wire with gaps where boxes are, so that boxes need no background.</summary>
    private static Markup DrawWire(IReadOnlyList<SizedColumn> columns, int qubit)
    {
        var y = CentreOf(qubit);
        var segments = new List<Markup>();
        var start = 0.0;
        foreach (var column in columns)
        {
            var box = column.Gates.SelectMany(gate => gate.Symbols).FirstOrDefault(symbol => symbol.Qubit == qubit && symbol.Kind == SymbolKind.Box);
            if (box is not null)
            {
                var left = column.Left + ((column.Width - WidthOf(box)) / 2.0);
                segments.Add(Of($"M{start} {y}H{left}"));
                start = left + WidthOf(box);
            }
        }

        segments.Add(Of($"M{start} {y}H{RowWidth(columns)}"));
        return Of($"""<text x="-6" y="{y}" dy=".35em" font-size="12" text-anchor="end" opacity=".65">q{qubit}</text><path d="{segments}" stroke="currentColor" opacity=".55"/>""");
    }

    private static Markup DrawGate(PlacedGate gate, double x)
    {
        var connector = gate.FirstQubit == gate.LastQubit ? Empty : DrawConnector(gate, x);
        return Of($"{connector}{gate.Symbols.Select(symbol => DrawSymbol(symbol, x, CentreOf(symbol.Qubit)))}");
    }

    /// <summary>Lines between neighbouring symbols of a gate, which end at the edges of boxes.</summary>
    private static Markup DrawConnector(PlacedGate gate, double x)
    {
        var symbols = gate.Symbols.OrderBy(symbol => symbol.Qubit).ToArray();
        var lines = symbols.Zip(symbols.Skip(1), (upper, lower) =>
            Of($"M{x} {CentreOf(upper.Qubit) + Inset(upper)}V{CentreOf(lower.Qubit) - Inset(lower)}"));
        return Of($"""<path d="{lines}" stroke="currentColor" stroke-width="1.4"/>""");
    }

    private static int Inset(QubitSymbol symbol) => symbol.Kind == SymbolKind.Box ? BoxHeight / 2 : 0;

    private static Markup DrawSymbol(QubitSymbol symbol, double x, double y) => symbol.Kind switch
    {
        SymbolKind.Dot => Of($"""<circle cx="{x}" cy="{y}" r="{Dot / 2}"/>"""),
        SymbolKind.Plus => Of($"""<path d="M{x - PlusRadius} {y}a{PlusRadius} {PlusRadius} 0 1 0 {2 * PlusRadius} 0a{PlusRadius} {PlusRadius} 0 1 0 {-2 * PlusRadius} 0h{2 * PlusRadius}M{x} {y - PlusRadius}v{2 * PlusRadius}" fill="none" stroke="currentColor" stroke-width="1.4"/>"""),
        SymbolKind.Cross => Of($"""<path d="M{x - 6} {y - 6}l12 12m0 -12l-12 12" stroke="currentColor" stroke-width="1.6"/>"""),
        _ => DrawBox(symbol, x, y),
    };

    private static Markup DrawBox(QubitSymbol symbol, double x, double y)
    {
        var boxWidth = WidthOf(symbol);
        var hasAngle = symbol.Angle.Length > 0;
        var angle = hasAngle ? Of($"""<text x="{x}" y="{y}" dy="1.05em" font-size="11" font-style="italic" opacity=".8">{symbol.Angle}</text>""") : Empty;
        var offset = Raw(hasAngle ? "-.15em" : ".35em");
        return Of($"""<rect x="{x - (boxWidth / 2.0)}" y="{y - (BoxHeight / 2)}" width="{boxWidth}" height="{BoxHeight}" rx="4" fill-opacity="{(hasAngle ? 0.09 : 0.02)}" stroke="currentColor" stroke-width="1.2"/><text x="{x}" y="{y}" dy="{offset}" font-size="13">{symbol.Name}</text>{angle}""");
    }

    private static double CentreOf(int qubit) => (qubit + 0.5) * Spacing;
}
