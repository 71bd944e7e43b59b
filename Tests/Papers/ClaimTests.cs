using QSharpAdv.Analysis.Papers.Claims;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Papers;

public class ClaimTests
{
    private static readonly string[] Models = [.. Enumerable.Range(0, 12).Select(index => $"model {index}")];

    /// <summary>Models whose accuracy rises with their number; their gradient falls.</summary>
    private static readonly MeasurementTable Rising = new([
        .. from index in Enumerable.Range(0, Models.Length)
           from seed in Enumerable.Range(1, 8)
           let noise = 0.001 * new RandomNumbers(seed, "noise", index).NextNormal()
           from row in new[] { Of(index, "accuracy", seed, (0.05 * index) + noise), Of(index, "gradientL2", seed, 1 - (0.01 * index)) }
           select row]);

    [Theory]
    [InlineData("model 9", "model 1", Verdict.Confirmed)]
    [InlineData("model 1", "model 9", Verdict.Contradicted)]
    public void A_clear_difference_decides(string larger, string smaller, Verdict verdict) =>
        Assert.Equal(verdict, Decide(new PairedTestSettings([new SelectedPair(new Selection(Model: larger), new Selection(Model: smaller))], new Selection(Quantity: "accuracy"))));

    [Theory]
    [InlineData(true, Verdict.Confirmed)]
    [InlineData(false, Verdict.Contradicted)]
    public void A_clear_trend_decides(bool falls, Verdict verdict) =>
        Assert.Equal(verdict, Decide(new TrendTestSettings(new Selection(Quantity: "accuracy"), new Selection(Quantity: "gradientL2"), falls)));

    [Theory]
    [InlineData(0.1, Verdict.Confirmed)]
    [InlineData(0.9, Verdict.Contradicted)]
    public void A_clear_level_decides(double level, Verdict verdict) =>
        Assert.Equal(verdict, Decide(new LevelTestSettings(new Selection(Quantity: "accuracy", Model: "model 6"), level)));

    [Fact]
    public void Tests_that_speak_both_ways_leave_a_claim_open() => Assert.Equal(
        Verdict.Inconclusive,
        Decide(new PairedTestSettings(
            [Pair("model 9", "model 1"), Pair("model 8", "model 1"), Pair("model 7", "model 1"), Pair("model 1", "model 9")], new Selection(Quantity: "accuracy"))));

    [Fact]
    public void Differences_by_chance_leave_a_claim_open()
    {
        var same = new MeasurementTable([.. from index in Enumerable.Range(0, 2) from seed in Enumerable.Range(1, 8) select Of(index, "accuracy", seed, new RandomNumbers(seed, "chance", index).NextDouble())]);

        Assert.Equal(Verdict.Inconclusive, Claim(new PairedTestSettings([Pair("model 0", "model 1")], new Selection())).Decide(same).Verdict);
    }

    [Fact]
    public void Conditions_are_multiplied_out_and_corrected_together()
    {
        var verdict = Claim(new PairedTestSettings([new SelectedPair(new Selection(), new Selection(Model: "model 0"))], new Selection(Quantity: "accuracy"))
        {
            For = new Conditions(Model: [.. Models.Skip(1)], Part: ["mnist"]),
        }).Decide(Rising);

        Assert.Equal(Models.Length - 1, verdict.Tests.Count);
        Assert.All(verdict.Tests, test => Assert.InRange(test.AdjustedP, test.P, 1));
        Assert.All(verdict.Tests, test => Assert.InRange(test.Estimate, test.Low, test.High));
    }

    [Fact]
    public void What_was_not_measured_is_named()
    {
        var claim = Claim(new PairedTestSettings([Pair("model 1", "no such model")], new Selection(Quantity: "accuracy")));

        Assert.Contains("no such model", Assert.Throws<UserException>(() => claim.Decide(Rising)).Message, StringComparison.Ordinal);
    }

    private static SelectedPair Pair(string larger, string smaller) => new(new Selection(Model: larger), new Selection(Model: smaller));

    private static Claim Claim(ClaimTestSettings test) => new("C1", "Something.", [test]);

    private static Verdict Decide(ClaimTestSettings test) => Claim(test).Decide(Rising).Verdict;

    private static Measurement Of(int model, string quantity, long seed, double value) => new("mnist", $"model {model}", quantity, null, null, null, seed, value);
}
