using QSharpAdv.Analysis.Reports;
using QSharpAdv.Analysis.Studies;

namespace QSharpAdv.Tests.Reports;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(4.3e-16, "0.00")]
    [InlineData(1234.6, "1,235")]
    [InlineData(12.345, "12.3")]
    [InlineData(-0.5, "-0.500")]
    [InlineData(0.00123, "0.00123")]
    [InlineData(0.0000012, "1.20e-6")]
    public void Measures_have_three_significant_digits(double value, string expected) => Assert.Equal(expected, Numbers.Significant(value));

    [Theory]
    [InlineData(1, "1.00")]
    [InlineData(4.6e-9, "4.60e-9")]
    [InlineData(3e-14, "< 1e-9")]
    [InlineData(0, "< 1e-9")]
    public void A_p_value_is_never_shown_as_zero(double p, string expected) => Assert.Equal(expected, Numbers.PValue(p));

    [Fact]
    public void Accuracies_are_percentages_with_one_decimal() =>
        Assert.Equal("62.3\u00a0% (58.0 to 66.1\u00a0%)", Numbers.PercentWithInterval(new SeedSummary(0.6234, 0, 0.58, 0.661, [])));
}
