using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

public class DatasetOptionsTests
{
    public static TheoryData<string, DatasetOptions> Fitting() => new()
    {
        { "digits", new DatasetOptions { Classes = ["6", "3"] } },
        { "digits", new DatasetOptions { Resize = 3, Classes = ["0", "1", "9"] } },
        { "digits", new DatasetOptions { Resize = 4, Pca = 16 } },
        { "bars", new DatasetOptions { Classes = ["left", "plus"], Resize = 5 } },
        { "iris", new DatasetOptions { Pca = 2, Grey = true } },
        { "iris", new DatasetOptions { Classes = ["virginica", "setosa"] } },
    };

    [Theory]
    [MemberData(nameof(Fitting))]
    public void The_entry_under_options_tells_what_will_be_loaded(string name, DatasetOptions options)
    {
        options = options with { TrainCount = 60, TestCount = 20 };
        var entry = DatasetCatalog.Get(name).With(options);
        var (train, test) = DatasetCatalog.Load(name, options);
        Assert.Equal((60, 20), (train.Count, test.Count));
        foreach (var part in new[] { train, test })
        {
            Assert.Equal(entry.SampleShape, part.SampleShape);
            Assert.Equal(entry.ClassCount, part.ClassCount);
            Assert.Equal(Enumerable.Range(0, entry.ClassCount), part.Labels.Distinct().Order());
            Assert.All(part.Inputs.Values.ToArray(), value => Assert.InRange(value, 0, 1));
        }
    }

    [Fact]
    public void Chosen_classes_keep_their_samples()
    {
        var all = Iris.Load();
        var chosen = ClassSelection.Of("iris", DatasetCatalog.Get("iris").Classes, ["virginica", "setosa"]).Apply(all);
        Assert.Equal(100, chosen.Count);
        Assert.Equal(all.Inputs.Values[..200].ToArray(), chosen.Inputs.Values[..200].ToArray());
        Assert.Equal([.. Enumerable.Repeat(1, 50), .. Enumerable.Repeat(0, 50)], chosen.Labels);
    }

    [Fact]
    public void Bars_of_chosen_classes_look_like_those_of_all()
    {
        var all = Bars.Generate(8, "train", seed: 2);
        var two = DatasetCatalog.Load("bars", new DatasetOptions { Seed = 2, TrainCount = 8, Classes = ["bar", "plus"] }).Train;
        Assert.Equal(all.Inputs.Values[..512].ToArray(), two.Inputs.Values[..512].ToArray());
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1], two.Labels);
    }

    [Theory]
    [InlineData("iris", 4, null, "needs images")]
    [InlineData("digits", 0, null, "1 to 1024")]
    [InlineData("digits", 2000, null, "1 to 1024")]
    [InlineData("digits", 4, 17, "has 16 values")]
    [InlineData("iris", null, 0, "choose 1 to 4")]
    public void Options_that_do_not_fit_are_refused(string name, int? resize, int? pca, string part)
    {
        var error = Assert.Throws<UserException>(() => DatasetCatalog.Load(name, new DatasetOptions { Resize = resize, Pca = pca }));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
