using QSharpAdv.Analysis.Papers.Exhibits;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.Analysis.Papers.Pages;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Tests.Papers;

public class ExhibitTests
{
    private static readonly MeasurementTable Measured = new(
        [
            .. from model in Enumerable.Range(0, 6)
               from seed in Enumerable.Range(1, 4)
               from at in new[] { 0.1, 0.2 }
               select new Measurement("mnist", $"model {model}", "accuracy", "PGD", null, at, seed, (0.1 * model) + (0.001 * seed) - at + 0.3),
            .. from model in Enumerable.Range(0, 6) select new Measurement("mnist", $"model {model}", "expressibility", null, null, null, null, model * model),
            .. from source in Enumerable.Range(0, 2)
               from target in Enumerable.Range(0, 2)
               select new Measurement("mnist", $"model {target}", "accuracy", "PGD", $"model {source}", 0.1, 1, (0.5 * source) + (0.25 * target)),
            .. from index in Enumerable.Range(0, 5)
               from coordinate in new[] { "statePc1", "statePc2" }
               select new Measurement("states", "RZ", coordinate, null, null, index, null, index),
        ],
        [new KeptImage("mnist", "model 1", new AttackedExample("PGD", 0.1, 2, 3, 3, 4, [0, 0.5f, 1, 0], [0.1f, 0.4f, 1, 0]))]);

    private static readonly Selection Robust = new(Part: "mnist", Quantity: "accuracy", Attack: "PGD");

    [Fact]
    public void A_table_sets_what_was_measured_beside_what_is_printed()
    {
        var table = Table(new TableExhibit(
            [new Quantity("accuracy", Robust) { Printed = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["paper"] = new Dictionary<string, double> { ["model 1"] = 0.3 } } }],
            ["model 1", "model 2"])
        { Id = "Table 1", Title = "accuracies" });

        Assert.Equal(["model", "accuracy, %", "paper", "difference"], table.Headings);
        Assert.Equal(["model 1", "25.3 ± 0.1", "30.0", "−4.8"], table.Rows[0]);
        Assert.Equal(["model 2", "35.3 ± 0.1", "–", "–"], table.Rows[1]);
    }

    [Fact]
    public void A_matrix_has_a_row_for_each_attacked_model()
    {
        var table = Table(new MatrixExhibit(Robust, ["model 0", "model 1"], ["model 0", "model 1"]) { Id = "Figure 4", Title = "transfer", Printed = [[0.1, 0.2]] });

        Assert.Equal(["model 0", "0.0 (10.0)", "25.0 (20.0)"], table.Rows[0]);
        Assert.Equal(["model 1", "50.0", "75.0"], table.Rows[1]);
    }

    [Fact]
    public void A_regression_finds_a_slope_that_is_there()
    {
        var table = Table(new RegressionExhibit(Robust, [new Quantity("expressibility", new Selection(Part: "mnist", Quantity: "expressibility"))], ["model *"]) { Id = "Beyond", Title = "slopes" });

        var row = Assert.Single(table.Rows);
        Assert.Equal("expressibility", row[1]);
        Assert.True(double.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture) > 10, row[2]);
    }

    [Fact]
    public void Charts_hold_the_points_that_were_measured()
    {
        var curves = new CurvesExhibit([new Quantity("PGD", Robust)], ["model 1"]) { Id = "Figure 5", Title = "curves" }.Draw(Measured);
        var scatter = new ScatterExhibit(new Quantity("x", new Selection(Quantity: "expressibility")), new Quantity("y", Robust), ["model *"]) { Id = "Figure 11", Title = "scatter" }.Draw(Measured);
        var points = new PointsExhibit(new Quantity("x", new Selection(Quantity: "statePc1")), new Quantity("y", new Selection(Quantity: "statePc2")), ["*"]) { Id = "Figure 2", Title = "points" }.Draw(Measured);

        Assert.Equal(2, Count(curves, "\"panel\":"));
        Assert.Equal(6, Count(scatter, "\"label\":"));
        Assert.Equal(5, Count(points, "\"model\":"));

        static int Count(DrawnExhibit drawn, string text) => Assert.Single(drawn.Figures).Spec.ToString().Split(text).Length - 1;
    }

    [Fact]
    public void Pictures_show_the_kept_images_of_a_class()
    {
        var drawn = new PicturesExhibit("mnist", "PGD", 3, ["model 0", "model 1"]) { Id = "Figure 3", Title = "images" }.Draw(Measured);

        var svg = Assert.Single(drawn.Pictures).Value;
        Assert.Equal(3, svg.Split("<image").Length - 1);
        Assert.Contains("3 becomes 4", svg, StringComparison.Ordinal);
    }

    private static TableBlock Table(Exhibit exhibit) => Assert.IsType<TableBlock>(Assert.Single(exhibit.Draw(Measured).Blocks));
}
