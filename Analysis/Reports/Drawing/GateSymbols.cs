using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Reports.Drawing;

/// <summary>Chooses the symbols of a gate from its matrix and its name, so that a new row of the gate table needs no drawing code.</summary>
internal static class GateSymbols
{
    private const double GenericAngle = 1;

    /// <summary>One symbol per qubit of the gate.</summary>
    public static IReadOnlyList<QubitSymbol> Of(Gate gate)
    {
        var controls = CountControls(gate.Definition);
        var name = gate.Definition.Name[controls..];
        var angle = gate.Definition.HasAngle ? AngleLabel.Of(gate.Angle) : "";
        var symbols = new QubitSymbol[gate.Qubits.Length];
        for (var k = 0; k < symbols.Length; k++)
        {
            var qubit = gate.Qubits[k];
            symbols[k] = k < controls ? new QubitSymbol(qubit, SymbolKind.Dot) : Target(qubit, name, angle, controls > 0);
        }

        return symbols;
    }

    private static QubitSymbol Target(int qubit, string name, string angle, bool isControlled) => name switch
    {
        "NOT" => new QubitSymbol(qubit, SymbolKind.Plus),
        "SWAP" => new QubitSymbol(qubit, SymbolKind.Cross),
        "Z" when isControlled => new QubitSymbol(qubit, SymbolKind.Dot),
        _ => new QubitSymbol(qubit, SymbolKind.Box, name.EndsWith("Adj", StringComparison.Ordinal) ? name[..^3] + "†" : name, angle),
    };

    /// <summary>Leading qubits that are controls: those the gate's matrix leaves alone unless they are 1.</summary>
    private static int CountControls(GateDefinition definition)
    {
        var matrix = definition.Matrix(GenericAngle);
        var idle = 0;
        var size = matrix.GetLength(0);
        while (idle < size && IsIdentityRow(matrix, idle))
        {
            idle++;
        }

        var controls = 0;
        for (var block = size / 2; block > 1 && idle >= size - block; block /= 2)
        {
            controls++;
        }

        return controls;
    }

    private static bool IsIdentityRow(Complex[,] matrix, int row)
    {
        for (var column = 0; column < matrix.GetLength(1); column++)
        {
            if (matrix[row, column] != (row == column ? 1 : 0))
            {
                return false;
            }
        }

        return true;
    }
}
