using QSharpAdv.Analysis.Reports.Charts;
using QSharpAdv.Analysis.Studies;
using static QSharpAdv.Analysis.Reports.Markup;

namespace QSharpAdv.Analysis.Reports.Sections;

/// <summary>Places for charts, which the page's script fills, and the legend they share.</summary>
internal static class ChartMarkup
{
    /// <summary>The charts of a section; empty when there are none.</summary>
    public static Markup Render(StudyResult result, ChartSection section)
    {
        var figures = ChartCatalog.Draw(result, section);
        return figures.Count == 0 ? Empty : Of($"""<div class="charts">{figures.Select(Figure)}</div>""");
    }

    private static Markup Figure(ChartFigure figure) => Of($"""
        <figure class="{(figure.IsWide ? "chart wide" : "chart")}">
        <h3>{figure.Title}</h3>
        <div class="plot" id="chart-{figure.Name}"></div>
        <figcaption>{figure.Caption}</figcaption>
        </figure>
        """);

    /// <summary>The legend of all charts; pressing a model singles it out.</summary>
    public static Markup Legend(StudyResult result)
    {
        var styles = ModelStyle.Of(result.Models);
        var buttons = result.Models.Zip(styles, (model, style) => Of($"""
            <button type="button" aria-pressed="false" data-model="{model.Name}">{Swatch(model, style)}{model.Name}</button>
            """));
        return Of($"""<div class="legend" role="group" aria-label="Models; press one to single it out in all charts">{buttons}</div>""");
    }

    private static Markup Swatch(ModelResult model, ModelStyle style)
    {
        var dash = Raw(model.IsQuantum ? "" : " stroke-dasharray=\"6 4\"");
        return Of($"""<svg width="30" height="14" viewBox="0 0 30 14" aria-hidden="true" style="color:{style.Colour}"><path d="M0 7H30" stroke="currentColor" stroke-width="2.25"{dash}/><path d="{Shape(style.Shape)}" fill="currentColor"/></svg>""");
    }

    private static string Shape(string name) => name switch
    {
        "square" => "M11 3h8v8h-8z",
        "triangle-up" => "M15 2l5 9h-10z",
        "triangle-down" => "M15 12l5 -9h-10z",
        "diamond" => "M15 1.5l4.5 5.5l-4.5 5.5l-4.5 -5.5z",
        _ => "M10.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0",
    };
}
