using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using QSharpAdv.Analysis.Papers.Claims;
using QSharpAdv.Analysis.Papers.Exhibits;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Analysis.Papers;

/// <summary>The reproduction of a paper: studies, the tables and figures to set beside the printed ones, and the claims to decide.</summary>
/// <param name="Name">Short name. Results go to a folder of this name.</param>
/// <param name="Title">Title of the paper.</param>
/// <param name="Source">Authors, year and where to find it.</param>
/// <param name="Parts">The studies by name, without what they share.</param>
/// <param name="Exhibits">Tables and figures.</param>
/// <param name="Claims">Claims with the rules that decide on them.</param>
public sealed record Paper(
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9._-]*$")] string Name,
    string Title,
    string Source,
    IReadOnlyDictionary<string, JsonObject> Parts,
    IReadOnlyList<Exhibit> Exhibits,
    IReadOnlyList<Claim> Claims)
{
    /// <summary>The scale of the file as it stands: the paper's own sizes.</summary>
    public const string PaperScale = "paper";

    /// <summary>Path of the JSON schema, for editors.</summary>
    [JsonPropertyName("$schema"), JsonPropertyOrder(-2)]
    public string? Schema { get; init; }

    /// <summary>What a reader should know of the reproduction as a whole.</summary>
    public string? Description { get; init; }

    /// <summary>What the studies share: each part is merged into it.</summary>
    public JsonObject Common { get; init; } = [];

    /// <summary>Other sizes by name: changes to this file as a JSON Merge Patch (RFC 7386).</summary>
    public IReadOnlyDictionary<string, JsonObject> Scales { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>Settings that the paper leaves out and what was chosen, and its errors with the evidence.</summary>
    public IReadOnlyList<string> Errata { get; init; } = [];

    /// <summary>The studies with every default filled in.</summary>
    [JsonIgnore]
    public IReadOnlyList<PaperPart> Studies { get; init; } = [];

    /// <summary>The scale that <see cref="Studies"/> have.</summary>
    [JsonIgnore]
    public string Scale { get; init; } = PaperScale;
}

/// <summary>A study of a paper.</summary>
/// <param name="Name">Its name within the paper.</param>
/// <param name="Study">The study.</param>
public sealed record PaperPart(string Name, Study Study);
