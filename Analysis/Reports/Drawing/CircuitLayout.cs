using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Reports.Drawing;

/// <summary>Gates in columns, so that no two gates of a column touch or cross; shared by all renderers.</summary>
internal sealed class CircuitLayout
{
    /// <summary>Places each gate in the first column after its qubits' earlier gates where it crosses no other gate.</summary>
    public CircuitLayout(Circuit circuit)
    {
        QubitCount = circuit.QubitCount;
        var columns = new List<List<PlacedGate>>();
        var next = new int[circuit.QubitCount];
        foreach (var gate in circuit.Gates)
        {
            var placed = new PlacedGate(GateSymbols.Of(gate));
            var column = placed.Symbols.Max(symbol => next[symbol.Qubit]);
            while (column < columns.Count && columns[column].Any(placed.Crosses))
            {
                column++;
            }

            foreach (var symbol in placed.Symbols)
            {
                next[symbol.Qubit] = column + 1;
            }

            while (columns.Count <= column)
            {
                columns.Add([]);
            }

            columns[column].Add(placed);
        }

        Columns = columns;
    }

    /// <summary>Number of wires.</summary>
    public int QubitCount { get; }

    /// <summary>The gates of each column.</summary>
    public IReadOnlyList<IReadOnlyList<PlacedGate>> Columns { get; }

    /// <summary>Breaks the columns into rows no wider than <paramref name="limit"/>, at least one column each.</summary>
    public IReadOnlyList<IReadOnlyList<SizedColumn>> Rows(Func<QubitSymbol, int> symbolWidth, int gap, int limit)
    {
        var rows = new List<List<SizedColumn>> { new() };
        var used = 0;
        foreach (var gates in Columns)
        {
            var width = gates.Max(gate => gate.Symbols.Max(symbolWidth));
            if (used > 0 && used + gap + width > limit)
            {
                rows.Add([]);
                used = 0;
            }

            rows[^1].Add(new SizedColumn(gates, used + gap, width));
            used += gap + width;
        }

        return rows;
    }
}

/// <summary>A gate in a column.</summary>
internal sealed record PlacedGate(IReadOnlyList<QubitSymbol> Symbols)
{
    /// <summary>Topmost wire that the gate touches.</summary>
    public int FirstQubit { get; } = Symbols.Min(symbol => symbol.Qubit);

    /// <summary>Lowest wire that the gate touches.</summary>
    public int LastQubit { get; } = Symbols.Max(symbol => symbol.Qubit);

    /// <summary>Whether the wires from first to last of two gates overlap.</summary>
    public bool Crosses(PlacedGate other) => FirstQubit <= other.LastQubit && other.FirstQubit <= LastQubit;
}

/// <summary>A column with its place in a row.</summary>
/// <param name="Gates">Gates of the column.</param>
/// <param name="Left">Distance from the start of the row.</param>
/// <param name="Width">Width of its widest symbol.</param>
internal sealed record SizedColumn(IReadOnlyList<PlacedGate> Gates, int Left, int Width);
