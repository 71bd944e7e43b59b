using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Tests.Data;

public class IrisTests
{
    [Fact]
    public void There_are_fifty_flowers_of_each_species() =>
        Assert.Equal([50, 50, 50], Iris.Load().Labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));

    [Fact]
    public void Every_feature_reaches_from_zero_to_one()
    {
        var values = Iris.Load().Inputs.Values.ToArray();
        for (var feature = 0; feature < 4; feature++)
        {
            var column = values.Where((_, i) => i % 4 == feature).ToArray();
            Assert.Equal((0f, 1f), (column.Min(), column.Max()));
        }
    }

    [Fact]
    public void Row_38_is_Fishers_own()
    {
        var row = Iris.Load().Inputs.Values.Slice(37 * 4, 4).ToArray();
        Assert.Equal([(4.9f - 4.3f) / 3.6f, (3.6f - 2) / 2.4f, (1.4f - 1) / 5.9f, 0], row, (a, b) => Math.Abs(a - b) < 1e-6f);
    }
}
