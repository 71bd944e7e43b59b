using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Tests.Reports;

public sealed class ReportRowsTests
{
    [Fact]
    public void What_was_not_measured_is_null()
    {
        var row = ReportRows.Of(SampleStudy.Result with { Models = [new ModelResult("CNN", false, 3, SampleStudy.Accuracy(0.9), [], null, null, [])] }).Models[0];

        Assert.Equal("classical", row.Kind);
        Assert.Null(row.Circuit);
        Assert.Null(row.Expressibility);
        Assert.Null(row.GradientL2);
    }

    [Theory]
    [InlineData("Sim2019.Circuit06", 1, "Circuit06")]
    [InlineData("Sim2019.Circuit14WithSpan(3)", 2, "Circuit14WithSpan(3) ×2")]
    [InlineData("Random.Layers(7, [\"A.B\"])", 1, "Layers(7, [\"A.B\"])")]
    [InlineData("Mine", 1, "Mine")]
    public void Circuits_have_short_names(string ansatz, int layers, string expected) =>
        Assert.Equal(expected, ModelRow.ShortName(new CircuitMeasures(ansatz, 4, layers, 0, null, null, null, null, null)));
}
