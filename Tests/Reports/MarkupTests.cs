using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.Analysis.Reports;

namespace QSharpAdv.Tests.Reports;

public sealed class MarkupTests
{
    [Fact]
    public void Any_text_in_an_element_or_attribute_is_read_back_unchanged() =>
        Check.One(
            Config.QuickThrowOnFailure.WithReplay(7, 3),
            Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>().Filter(text => text.Get.All(System.Xml.XmlConvert.IsXmlChar) && !text.Get.Contains('\r')), text =>
            {
                var element = XElement.Parse(Markup.Of($"""<p title="{text.Get}">{text.Get}</p>""").ToString(), LoadOptions.PreserveWhitespace);
                return element.Value == text.Get;
            }));

    [Theory]
    [InlineData("<b>", "&lt;b&gt;")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("\"'", "&quot;&#x27;")]
    [InlineData("θ₃ ≤ ε", "θ₃ ≤ ε")]
    [InlineData(null, "")]
    public void Text_in_holes_is_escaped(string? text, string expected) => Assert.Equal(expected, Markup.Of($"{text}").ToString());

    [Fact]
    public void Markup_in_holes_stays_markup()
    {
        var items = Enumerable.Range(1, 2).Select(number => Markup.Of($"<li>{number}</li>"));

        Assert.Equal("<ul><li>1</li><li>2</li></ul>", Markup.Of($"<ul>{items}</ul>").ToString());
    }

    [Fact]
    public void Numbers_are_written_in_the_invariant_culture() => Assert.Equal("0.5 12.35", Markup.Of($"{0.5} {12.345678:0.00}").ToString());
}
