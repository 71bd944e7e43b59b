namespace QSharpAdv.Analysis.Reports;

/// <summary>The colours of a report by name, for light and dark pages; distinguishable with the common kinds of colour blindness.</summary>
/// <remarks>The series colours follow Okabe and Ito (2008), darkened or lightened until each stands out from its page.</remarks>
internal static class Palette
{
    /// <summary>Number of colours for quantum models; further models repeat them with other point shapes.</summary>
    public const int SeriesCount = 6;

    /// <summary>Number of greys for classical models.</summary>
    public const int ClassicalCount = 2;

    private static readonly (string Name, string Light, string Dark)[] Colours =
    [
        ("page", "#ffffff", "#14161a"),
        ("surface", "#f5f6f8", "#1d2026"),
        ("ink", "#1b1e24", "#e8eaee"),
        ("muted", "#5b626e", "#a0a7b4"),
        ("line", "#dfe2e7", "#323742"),
        ("accent", "#0a5c99", "#7cc0f0"),
        ("warning", "#8a4b00", "#f0b35e"),
        ("series-1", "#0072b2", "#58b0e6"),
        ("series-2", "#d55e00", "#ff8b4d"),
        ("series-3", "#008060", "#3fcba3"),
        ("series-4", "#ad4a92", "#e58fcb"),
        ("series-5", "#a87400", "#f0c34e"),
        ("series-6", "#4c55c4", "#a3abff"),
        ("classical-1", "#55595f", "#c9ccd2"),
        ("classical-2", "#8d9299", "#8b9099"),
    ];

    /// <summary>Light colours by name, for charts that stand alone.</summary>
    public static IReadOnlyDictionary<string, string> Light { get; } = Colours.ToDictionary(colour => colour.Name, colour => colour.Light);

    /// <summary>Style rules that define every colour as a custom property; paper is always light.</summary>
    public static string ToCss() =>
        ":root{color-scheme:light dark;" + Declare(colour => colour.Light) + "}\n"
        + "@media screen and (prefers-color-scheme:dark){:root{" + Declare(colour => colour.Dark) + "}}\n";

    /// <summary>A reference to a colour that follows the page's scheme.</summary>
    public static string Reference(string name) => $"var(--{name})";

    private static string Declare(Func<(string Name, string Light, string Dark), string> shade) =>
        string.Concat(Colours.Select(colour => $"--{colour.Name}:{shade(colour)};"));
}
