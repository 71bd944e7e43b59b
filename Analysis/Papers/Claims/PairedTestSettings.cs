using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Statistics;

namespace QSharpAdv.Analysis.Papers.Claims;

/// <summary>The claim that something is larger than something else, tested by Student's t on the differences seed by seed.</summary>
/// <param name="Pairs">What is compared; each pair is tested under all conditions.</param>
/// <param name="Of">What all of them have in common.</param>
public sealed record PairedTestSettings([MinLength(1)] IReadOnlyList<SelectedPair> Pairs, Selection Of) : ClaimTestSettings
{
    /// <inheritdoc/>
    public override IEnumerable<ClaimTest> Run(MeasurementTable measured) =>
        from pair in Pairs
        from condition in For.All
        let common = condition.Or(Of)
        select Compare(measured, pair, common);

    private static ClaimTest Compare(MeasurementTable measured, SelectedPair pair, Selection common)
    {
        var (first, second) = measured.Pairs(pair.Larger.Or(common), pair.Smaller.Or(common));
        var name = $"{Name(pair.Larger.Or(new Selection(Model: common.Model)))} over {Name(pair.Smaller)}: {(common with { Model = null }).Describe()}";
        return ClaimTest.Of(name, PairedComparison.Of(first, second));
    }

    private static string Name(Selection selection) => (selection.Model is { } model ? selection with { Model = ShortName.Of(model) } : selection).Describe();
}

/// <summary>Two selections of which one is claimed to be larger.</summary>
/// <param name="Larger">The one that is claimed to be larger.</param>
/// <param name="Smaller">The other one.</param>
public sealed record SelectedPair(Selection Larger, Selection Smaller);
