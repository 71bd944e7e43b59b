using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Tests.Data;

public class DigitsTests
{
    [Fact]
    public void There_are_as_many_of_each_digit_as_published() =>
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], Digits.Load().Labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));

    [Fact]
    public void The_first_image_is_the_published_zero()
    {
        var digits = Digits.Load();
        Assert.Equal(0, digits.Labels[0]);
        Assert.Equal([0, 0, 5 / 16f, 13 / 16f, 9 / 16f, 1 / 16f, 0, 0], digits.Inputs.Values[..8].ToArray());
        Assert.Equal([0, 0, 6 / 16f, 13 / 16f, 10 / 16f, 0, 0, 0], digits.Inputs.Values[56..64].ToArray());
    }
}
