using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Reports.Charts;

/// <summary>Pieces of specifications that the charts share.</summary>
internal static class VegaLite
{
    /// <summary>The look of all charts.</summary>
    public static Spec Config => Spec.Of($$"""
        {
          "background": null,
          "font": "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
          "view": { "stroke": null },
          "mark": { "aria": false },
          "axis": {
            "labelColor": "var(--muted)", "labelFontSize": 12, "labelPadding": 6,
            "titleColor": "var(--muted)", "titleFontSize": 12, "titleFontWeight": "normal", "titlePadding": 10,
            "domain": false, "ticks": false, "gridColor": "var(--line)", "labelFlush": false, "labelOverlap": true, "aria": false
          },
          "legend": {
            "orient": "bottom", "columns": 2, "title": null,
            "labelColor": "var(--ink)", "labelFontSize": 12, "labelLimit": 300, "symbolSize": 90, "symbolOpacity": 1
          },
          "text": { "color": "var(--ink)", "fontSize": 12 }
        }
        """);

    /// <summary>Colour by model, the same in every chart.</summary>
    public static Spec ColourByModel(StudyResult result) => Spec.Of($$"""
        { "field": "model", "type": "nominal", "scale": { "domain": {{Names(result)}}, "range": {{ModelStyle.Of(result.Models).Select(style => style.Colour)}} } }
        """);

    /// <summary>Point shape by model, the same in every chart.</summary>
    public static Spec ShapeByModel(StudyResult result) => Spec.Of($$"""
        { "field": "model", "type": "nominal", "scale": { "domain": {{Names(result)}}, "range": {{ModelStyle.Of(result.Models).Select(style => style.Shape)}} } }
        """);

    /// <summary>The parameter that holds the model which the reader picked in the legend; null when none is.</summary>
    public static Spec Focus => Spec.Of($$"""[{ "name": "focus", "value": null }]""");

    /// <summary>An opacity that fades everything but the picked model.</summary>
    public static Spec Emphasis(double opacity) => Spec.Of($$"""
        { "condition": { "test": "focus === null || datum.model === focus", "value": {{opacity}} }, "value": {{opacity / 8}} }
        """);

    /// <summary>Names of the models in the study's order.</summary>
    public static IEnumerable<string> Names(StudyResult result) => result.Models.Select(model => model.Name);
}
