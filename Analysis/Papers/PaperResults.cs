using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Papers;

/// <summary>What was run and found of all parts of a paper; the page rests on nothing else.</summary>
/// <param name="Parts">What was run.</param>
/// <param name="Measured">What was found.</param>
public sealed record PaperResults(IReadOnlyList<PartSummary> Parts, MeasurementTable Measured)
{
    /// <summary>The parts of a paper whose results are not in a folder.</summary>
    public static IReadOnlyList<string> Missing(Paper paper, string folder) =>
        [.. paper.Studies.Select(part => part.Name).Where(part => !PartResults.Exist(Path.Combine(folder, part)))];

    /// <summary>Reads the files of every part from its folder.</summary>
    /// <exception cref="UserException">A part was not run, or a file is damaged.</exception>
    public static async Task<PaperResults> LoadAsync(Paper paper, string folder, CancellationToken cancellationToken = default)
    {
        var parts = new List<PartResults>();
        foreach (var part in paper.Studies)
        {
            var results = await PartResults.LoadAsync(Path.Combine(folder, part.Name), cancellationToken).ConfigureAwait(false);
            parts.Add(results.Summary.Part == part.Name && results.Summary.Scale == paper.Scale
                ? results
                : throw new UserException($"{Path.Combine(folder, part.Name)} holds the part {results.Summary.Part} at the scale {results.Summary.Scale}, but {part.Name} at the scale {paper.Scale} is needed; run that part again."));
        }

        return new PaperResults([.. parts.Select(part => part.Summary)], new MeasurementTable([.. parts.SelectMany(part => part.Measurements)], [.. parts.SelectMany(part => part.Images)]));
    }
}
