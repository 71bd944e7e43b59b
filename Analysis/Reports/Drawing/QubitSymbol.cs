namespace QSharpAdv.Analysis.Reports.Drawing;

/// <summary>How a gate appears on one of its wires.</summary>
internal enum SymbolKind
{
    /// <summary>A dot.</summary>
    Dot,

    /// <summary>A circled plus, the target of a controlled NOT.</summary>
    Plus,

    /// <summary>A cross, one end of a SWAP.</summary>
    Cross,

    /// <summary>A box with a name and perhaps an angle.</summary>
    Box,
}

/// <summary>The part of a gate that is drawn on one wire.</summary>
/// <param name="Qubit">The wire.</param>
/// <param name="Kind">Its shape.</param>
/// <param name="Name">Text of a box; empty otherwise.</param>
/// <param name="Angle">Angle of a box; empty when there is none.</param>
internal sealed record QubitSymbol(int Qubit, SymbolKind Kind, string Name = "", string Angle = "");
