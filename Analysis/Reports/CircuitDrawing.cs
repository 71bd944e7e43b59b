using QSharpAdv.Analysis.Reports.Drawing;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Circuit diagrams: qubit 0 on top, gates in columns, wrapped into several rows when they are long.</summary>
public static class CircuitDrawing
{
    /// <summary>The diagram as SVG that takes its colour from the text around it.</summary>
    /// <param name="circuit">The circuit to draw.</param>
    /// <param name="description">What a screen reader says.</param>
    /// <param name="width">Width in pixels at which a row is wrapped.</param>
    public static Markup ToSvg(Circuit circuit, string description, int width = 880) =>
        new SvgCircuit(new CircuitLayout(circuit), width).Draw(description);

    /// <summary>The diagram in box-drawing characters, for terminals.</summary>
    /// <param name="circuit">The circuit to draw.</param>
    /// <param name="width">Characters per line at which a row is wrapped.</param>
    public static string ToText(Circuit circuit, int width = 100) =>
        new TextCircuit(new CircuitLayout(circuit), width).Draw();
}
