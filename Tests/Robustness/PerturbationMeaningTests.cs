using QSharpAdv.Analysis.Robustness;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Robustness;

public class PerturbationMeaningTests
{
    private const int Pixels = 256;

    [Fact]
    public void Two_classes_differ_in_the_same_pixels_seen_from_either_side_and_no_class_differs_from_itself()
    {
        for (var from = 0; from < 4; from++)
        {
            for (var to = 0; to < 4; to++)
            {
                var difference = BarsTemplates.Difference(from, to);
                Assert.Equal(difference, BarsTemplates.Difference(to, from).Select(sign => -sign));
                Assert.Equal(from != to, difference.Any(sign => sign != 0));
            }
        }
    }

    [Fact]
    public void A_plus_is_a_bar_with_a_vertical_part_and_right_and_left_are_mirror_images()
    {
        Assert.All(BarsTemplates.Difference(0, 1), sign => Assert.InRange(sign, 0, 1));
        var toRight = BarsTemplates.Difference(1, 2);
        var toLeft = BarsTemplates.Difference(1, 3);
        Assert.Equal(toRight, Enumerable.Range(0, Pixels).Select(pixel => toLeft[pixel - (pixel % 16) + 15 - (pixel % 16)]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(1, 0)]
    public void A_perturbation_along_the_difference_lies_in_the_meaning_alone(int from, int to)
    {
        var difference = BarsTemplates.Difference(from, to);

        var along = Measure(from, to, pixel => difference[pixel]);
        var against = Measure(from, to, pixel => -difference[pixel]);
        var even = Measure(from, to, _ => 1);

        var area = difference.Count(sign => sign != 0) / (double)Pixels;
        Assert.Equal((1, 1, 1.0, area, 1.0), (along.Images, along.Fooled, along.Share, along.Expected, along.TowardsOther));
        Assert.Equal((1.0, 0.0), (against.Share, against.TowardsOther));
        Assert.Equal(1, even.Ratio, 1e-12);
    }

    [Fact]
    public void An_image_that_held_counts_all_other_classes_and_no_direction()
    {
        var any = Enumerable.Range(0, Pixels).Count(pixel => Enumerable.Range(1, 3).Any(other => BarsTemplates.Difference(0, other)[pixel] != 0));

        var held = Measure(0, 0, _ => 1);

        Assert.Equal((1, 0, null), (held.Images, held.Fooled, held.TowardsOther));
        Assert.Equal(any / (double)Pixels, held.Expected, 1e-12);
    }

    [Fact]
    public void Images_that_were_wrong_before_or_that_did_not_change_are_left_out()
    {
        var clean = Tensor.Zeros(2, 1, 16, 16);
        var attacked = Tensor.From([.. Enumerable.Range(0, 2 * Pixels).Select(pixel => pixel < Pixels ? 0.1f : 0)], 2, 1, 16, 16);
        AttackOutcome[] outcomes = [new(0, 1, 1, false, false, 0), new(0, 0, 0, true, false, 0)];

        Assert.Equal(new PerturbationMeaning(0, 0, 0, 0), PerturbationMeaning.Of(clean, attacked, outcomes));
    }

    private static PerturbationMeaning Measure(int from, int to, Func<int, float> perturbation) => PerturbationMeaning.Of(
        Tensor.Zeros(1, 1, 16, 16),
        Tensor.From([.. Enumerable.Range(0, Pixels).Select(perturbation)], 1, 1, 16, 16),
        [new AttackOutcome(from, from, to, true, from != to, 1)]);
}
