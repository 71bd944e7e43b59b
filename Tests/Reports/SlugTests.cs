using QSharpAdv.Analysis.Reports;

namespace QSharpAdv.Tests.Reports;

public sealed class SlugTests
{
    [Theory]
    [InlineData("PGD-linf", "pgd-linf")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("Random.Layers(7, [\"RX\"])", "random-layers-7-rx")]
    [InlineData("ε", "")]
    public void A_slug_is_safe_in_any_file_name(string text, string expected) => Assert.Equal(expected, Slug.Of(text));

    [Fact]
    public void Equal_slugs_are_numbered() => Assert.Equal(["a", "a-2", "a-2-2", "a-3"], Slug.Distinct(["A", "a!", "a-2", "a?"]));
}
