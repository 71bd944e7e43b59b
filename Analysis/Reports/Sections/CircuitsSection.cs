using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Diagrams of the ansätze.</summary>
internal sealed class CircuitsSection : IReportSection
{
    public string Id => "circuits";

    public string Title => "Circuits";

    public Markup Render(StudyResult result)
    {
        var diagrams = CircuitPictures.Distinct(result).Select(Figure).ToArray();
        return diagrams.Length == 0 ? Empty : Of($"<p>Time runs from left to right; θ are the angles of the ansatz.</p>{diagrams}");
    }

    private static Markup Figure(CircuitMeasures circuit)
    {
        var size = $"{Plural(circuit.Qubits, "qubit")}, {Plural(circuit.Layers, "layer")}, {Plural(circuit.AngleCount, "angle")}, {Plural(circuit.Circuit!.Gates.Count, "gate")}";
        var cut = circuit.Circuit.Gates.Count > CircuitPictures.MostGates ? $"; the first {CircuitPictures.MostGates} gates are drawn" : "";
        return Of($"""
            <figure class="diagram">
            <h3>{circuit.Ansatz}</h3>
            <div class="scroll" tabindex="0" role="group" aria-label="Diagram of {circuit.Ansatz}">{CircuitDrawing.ToSvg(CircuitPictures.Shown(circuit.Circuit), $"Circuit diagram of {circuit.Ansatz}: {size}")}</div>
            <figcaption>{size}{cut}</figcaption>
            </figure>
            """);
    }

    private static string Plural(int count, string noun) => $"{Numbers.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
