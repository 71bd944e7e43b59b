using System.Text;

namespace QSharpAdv.Analysis.Reports.Drawing;

/// <summary>Draws a layout with box-drawing characters: a line per wire and a line between wires.</summary>
internal sealed class TextCircuit(CircuitLayout layout, int width)
{
    private const int Gap = 1;
    private readonly int _margin = $"q{layout.QubitCount - 1}: ".Length;

    public string Draw()
    {
        var rows = layout.Rows(WidthOf, Gap, width - _margin - Gap);
        return string.Join("\n", rows.Select(DrawRow));
    }

    private static int WidthOf(QubitSymbol symbol) => TextOf(symbol).Length;

    private static string TextOf(QubitSymbol symbol) => symbol.Kind switch
    {
        SymbolKind.Dot => "●",
        SymbolKind.Plus => "⊕",
        SymbolKind.Cross => "╳",
        _ => symbol.Angle.Length == 0 ? $"┤{symbol.Name}├" : $"┤{symbol.Name} {symbol.Angle}├",
    };

    private string DrawRow(IReadOnlyList<SizedColumn> columns)
    {
        var length = columns.Count == 0 ? Gap : columns[^1].Left + columns[^1].Width + Gap;
        var lines = Enumerable.Range(0, (2 * layout.QubitCount) - 1)
            .Select(line => new string(line % 2 == 0 ? '─' : ' ', length).ToCharArray())
            .ToArray();
        foreach (var column in columns)
        {
            foreach (var gate in column.Gates)
            {
                DrawGate(lines, gate, column.Left, column.Width);
            }
        }

        var text = new StringBuilder();
        for (var line = 0; line < lines.Length; line++)
        {
            var label = line % 2 == 0 ? $"q{line / 2}: " : "";
            text.Append((label.PadRight(_margin) + new string(lines[line])).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static void DrawGate(char[][] lines, PlacedGate gate, int left, int width)
    {
        var centre = left + ((width - 1) / 2);
        for (var line = (2 * gate.FirstQubit) + 1; line < 2 * gate.LastQubit; line++)
        {
            lines[line][centre] = line % 2 == 0 ? '┼' : '│';
        }

        foreach (var symbol in gate.Symbols)
        {
            var text = TextOf(symbol);
            text.CopyTo(lines[2 * symbol.Qubit].AsSpan(centre - ((text.Length - 1) / 2)));
        }
    }
}
