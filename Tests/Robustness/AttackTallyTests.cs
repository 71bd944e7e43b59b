using QSharpAdv.Analysis.Robustness;
using QSharpAdv.ClassicalHost.Attacks;

namespace QSharpAdv.Tests.Robustness;

public class AttackTallyTests
{
    private static readonly AttackOutcome[] Outcomes =
    [
        Outcome(isCorrect: false),
        Outcome() with { Queries = 30, Gradients = 30, LargestGradient = 1 },
        Outcome() with { Queries = 30, Gradients = 30, LargestGradient = 1e-9f },
        Outcome() with { Queries = 30, Gradients = 30, LargestGradient = 1, QueriesToSuccess = 4 },
        Outcome(succeeded: true) with { Queries = 12, Gradients = 12, QueriesToSuccess = 12, SuccessfulPart = "APGD-CE", Shots = 50 },
        Outcome(succeeded: true) with { Queries = 12, QueriesToSuccess = 3, SuccessfulPart = "Square" },
    ];

    [Fact]
    public void Outcomes_are_counted()
    {
        var tally = AttackTally.Of(Outcomes);
        Assert.Equal((6, 3, 114, 102, 50, 1, 1), (tally.Tested, tally.Robust, tally.Queries, tally.Gradients, tally.Shots, tally.Vanishing, tally.LostOnTheWay));
        Assert.Equal([new PartCount("APGD-CE", 1), new PartCount("Square", 1)], tally.Parts);
        Assert.Equal(
            [new(0, 5), new(1, 5), new(2, 5), new(5, 3), new(10, 3), new(20, 2), new QueryPoint(30, 2)],
            tally.Curve);
    }

    [Fact]
    public void Tallies_add_up()
    {
        var (first, second) = (AttackTally.Of(Outcomes[..3]), AttackTally.Of(Outcomes[3..]));
        var (sum, whole) = (first + second, AttackTally.Of(Outcomes));
        Assert.Equal((whole.Tested, whole.Robust, whole.Queries, whole.Vanishing), (sum.Tested, sum.Robust, sum.Queries, sum.Vanishing));
        Assert.Equal(whole.Parts, sum.Parts);
        Assert.Equal(whole.Curve, sum.Curve);
    }

    [Fact]
    public void A_curve_that_ends_keeps_its_last_value() => Assert.Equal(
        [new(0, 20), new(1, 15), new QueryPoint(2, 12)],
        QueryPoint.Add([new(0, 10), new(1, 8)], [new(0, 10), new(1, 7), new(2, 4)]));

    private static AttackOutcome Outcome(bool isCorrect = true, bool succeeded = false) =>
        new(1, isCorrect ? 1 : 2, isCorrect && !succeeded ? 1 : 2, WasAttacked: isCorrect, succeeded, 0.1);
}
