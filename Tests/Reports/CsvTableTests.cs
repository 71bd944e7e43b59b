using QSharpAdv.Analysis.Reports;

namespace QSharpAdv.Tests.Reports;

public sealed class CsvTableTests
{
    [Fact]
    public void Columns_are_named_after_properties_and_numbers_lose_nothing() =>
        Assert.Equal(
            "name,value,missing,list\nplain,0.30000000000000004,,1 0.5\n",
            CsvTable.Write([new Row("plain", 0.1 + 0.2, null, [1, 0.5])]));

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void Fields_that_hold_separators_are_quoted(string name, string expected) =>
        Assert.StartsWith($"name,value,missing,list\n{expected},", CsvTable.Write([new Row(name, 0, null, [])]), StringComparison.Ordinal);

    private sealed record Row(string Name, double Value, int? Missing, IReadOnlyList<double> List);
}
