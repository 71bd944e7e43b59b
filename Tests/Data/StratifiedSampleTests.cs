using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

public class StratifiedSampleTests
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithReplay(20240603, 13);

    private static readonly Arbitrary<(int[] Labels, int Count, int Seed)> Cases = (
        from labels in Gen.Choose(0, 5).NonEmptyListOf()
        from count in Gen.Choose(1, labels.Count)
        from seed in Gen.Choose(0, 1000)
        select (labels.ToArray(), count, seed)).ToArbitrary();

    [Fact]
    public void It_draws_as_many_as_asked_and_none_twice() =>
        Check.One(Settings, Prop.ForAll(Cases, sample => Draw(sample).Distinct().Count() == sample.Count));

    [Fact]
    public void Every_class_gets_its_share_to_within_one() =>
        Check.One(Settings, Prop.ForAll(Cases, sample =>
        {
            var drawn = Draw(sample).Select(i => sample.Labels[i]).ToArray();
            return Enumerable.Range(0, 6).All(label =>
            {
                var share = (double)sample.Count * sample.Labels.Count(other => other == label) / sample.Labels.Length;
                return Math.Abs(drawn.Count(other => other == label) - share) < 1;
            });
        }));

    [Fact]
    public void The_same_seed_draws_the_same() =>
        Check.One(Settings, Prop.ForAll(Cases, sample => Draw(sample).SequenceEqual(Draw(sample))));

    [Fact]
    public void Another_seed_draws_others()
    {
        var labels = Enumerable.Range(0, 1000).Select(i => i % 10).ToArray();
        Assert.NotEqual(Draw((labels, 100, 1)).Order(), Draw((labels, 100, 2)).Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(5)]
    public void A_count_that_cannot_be_drawn_is_refused(int count)
    {
        var error = Assert.Throws<UserException>(() => Draw(([0, 1, 0, 1], count, 1)));
        Assert.Contains($"but {count} were asked for", error.Message, StringComparison.Ordinal);
    }

    private static int[] Draw((int[] Labels, int Count, int Seed) sample) =>
        StratifiedSample.Choose("made", sample.Labels, sample.Count, new RandomNumbers(sample.Seed, "test"));
}
