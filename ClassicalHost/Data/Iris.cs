using System.Globalization;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Four lengths of 150 iris flowers of three species (Fisher 1936), which come with this assembly.</summary>
public static class Iris
{
    private const int FeatureCount = 4;
    private static readonly string[] Species = ["setosa", "versicolor", "virginica"];

    /// <summary>The row of the catalogue.</summary>
    public static DatasetEntry Entry { get; } =
        new("iris", "150 iris flowers, 4 features, built in", [FeatureCount], Species, options => DatasetSplit.Of(Load(), Species, options));

    /// <summary>All flowers [150, 4]: sepal length, sepal width, petal length, petal width.</summary>
    /// <remarks>Each feature is scaled to [0, 1] by its least and greatest value over all 150 flowers, so the scale is the same for every split.</remarks>
    public static Dataset Load()
    {
        var rows = EmbeddedCsv.Rows("iris.csv")[1..];
        var values = new float[rows.Length * FeatureCount];
        for (var feature = 0; feature < FeatureCount; feature++)
        {
            var column = rows.Select(row => double.Parse(row[feature], CultureInfo.InvariantCulture)).ToArray();
            var (least, greatest) = (column.Min(), column.Max());
            for (var i = 0; i < rows.Length; i++)
            {
                values[(i * FeatureCount) + feature] = (float)((column[i] - least) / (greatest - least));
            }
        }

        var labels = rows.Select(row => Array.IndexOf(Species, row[FeatureCount])).ToArray();
        return new Dataset("iris", Tensor.From(values, rows.Length, FeatureCount), labels, Species.Length);
    }
}
