using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Papers;

public class SelectionTests
{
    private static readonly Measurement Clean = new("mnist", "QuNN A", "accuracy", null, null, null, 1, 0.9);
    private static readonly Measurement Attacked = new("mnist", "QuNN A", "accuracy", "PGD", null, 0.1, 1, 0.5);
    private static readonly Measurement Transferred = new("mnist", "QuNN A", "accuracy", "PGD", "CNN", 0.1, 1, 0.7);

    public static TheoryData<Selection, bool, bool, bool> Cases() => new()
    {
        { new Selection(), true, true, false },
        { new Selection(Attack: "none"), true, false, false },
        { new Selection(Attack: "PGD"), false, true, false },
        { new Selection(Attack: "P*"), false, true, false },
        { new Selection(From: 0.001), false, true, false },
        { new Selection(From: 0.1, To: 0.1), false, true, false },
        { new Selection(From: 0.2), false, false, false },
        { new Selection(To: 0.05), false, false, false },
        { new Selection(Source: "CNN"), false, false, true },
        { new Selection(Source: "*"), true, true, true },
        { new Selection(Source: "self", Attack: "PGD"), false, true, false },
        { new Selection(Model: "QuNN *"), true, true, false },
        { new Selection(Model: "qunn a"), false, false, false },
        { new Selection(Part: "fashion"), false, false, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_selection_means_what_it_names(Selection selection, bool clean, bool attacked, bool transferred) =>
        Assert.Equal((clean, attacked, transferred), (selection.Matches(Clean), selection.Matches(Attacked), selection.Matches(Transferred)));

    [Fact]
    public void What_is_left_out_comes_from_the_other_one() =>
        Assert.Equal(new Selection(Part: "a", Model: "m", From: 1), new Selection(Part: "a").Or(new Selection(Part: "b", Model: "m", From: 1)));

    [Fact]
    public void Seeds_are_averaged_within_and_paired_between()
    {
        var table = new MeasurementTable([Of("A", 1, 0.1, 0.2), Of("A", 1, 0.2, 0.4), Of("A", 2, 0.1, 0.6), Of("B", 2, 0.1, 1), Of("B", 3, 0.1, 0)]);

        var (first, second) = table.Pairs(new Selection(Model: "A"), new Selection(Model: "B"));

        Assert.Equal(0.3, table.PerSeed(new Selection(Model: "A"))[1], 12);
        Assert.Equal([0.6], first);
        Assert.Equal([1.0], second);

        static Measurement Of(string model, long seed, double at, double value) => new("mnist", model, "accuracy", "PGD", null, at, seed, value);
    }

    [Fact]
    public void Different_quantities_have_no_mean()
    {
        var table = new MeasurementTable([Attacked, Attacked with { Quantity = Quantities.CredibleShare, Seed = null, Value = 0 }]);

        var error = Assert.Throws<UserException>(() => table.PerSeed(new Selection(Attack: "PGD")));

        Assert.Contains("accuracy, credibleShare", error.Message, StringComparison.Ordinal);
        Assert.Equal(0.5, table.PerSeed(new Selection(Quantity: "accuracy", Attack: "PGD"))[1]);
    }
}
