using QSharpAdv.ClassicalHost.Data;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Data;

public class DatasetCatalogTests
{
    public static TheoryData<string> BuiltIn => ["digits", "iris", "bars"];

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        var error = Assert.Throws<UserException>(() => DatasetCatalog.Load("minst", new DatasetOptions()));
        Assert.Contains("digits, iris, bars, mnist, fashion-mnist", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Entries_tell_the_truth_about_shapes_classes_and_range(string name)
    {
        var entry = DatasetCatalog.Get(name);
        var (train, test) = entry.Load(new DatasetOptions());
        foreach (var part in new[] { train, test })
        {
            Assert.Equal(name, part.Name);
            Assert.Equal(entry.SampleShape, part.SampleShape);
            Assert.Equal(entry.ClassCount, part.ClassCount);
            Assert.Equal(part.Count, part.Inputs.Shape[0]);
            Assert.Equal(Enumerable.Range(0, entry.ClassCount), part.Labels.Distinct().Order());
            Assert.All(part.Inputs.Values.ToArray(), value => Assert.InRange(value, 0, 1));
        }
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void The_same_seed_loads_the_same_and_another_seed_something_else(string name)
    {
        var options = new DatasetOptions { Seed = 3, TrainCount = 40, TestCount = 20 };
        var (first, again, other) = (DatasetCatalog.Load(name, options), DatasetCatalog.Load(name, options), DatasetCatalog.Load(name, options with { Seed = 4 }));

        Assert.Equal((40, 20), (first.Train.Count, first.Test.Count));
        Assert.Equal(first.Train.Inputs.Values.ToArray(), again.Train.Inputs.Values.ToArray());
        Assert.Equal(first.Test.Inputs.Values.ToArray(), again.Test.Inputs.Values.ToArray());
        Assert.NotEqual(first.Train.Inputs.Values.ToArray(), other.Train.Inputs.Values.ToArray());
        Assert.NotEqual(first.Test.Inputs.Values.ToArray(), other.Test.Inputs.Values.ToArray());
    }

    [Fact]
    public void Without_an_official_test_part_the_two_parts_share_no_sample_and_make_up_the_whole()
    {
        var all = Digits.Load();
        var (train, test) = DatasetCatalog.Load("digits", new DatasetOptions { Seed = 1 });
        Assert.Equal(all.Count / 5, test.Count);
        Assert.Equal(Rows(all).Order(), Rows(train).Concat(Rows(test)).Order());

        static string[] Rows(Dataset part) =>
            [.. part.Inputs.Values.ToArray().Chunk(64).Select((pixels, i) => string.Join(' ', pixels) + "/" + part.Labels[i])];
    }

    [Theory]
    [InlineData("iris", null, 150)]
    [InlineData("iris", null, 0)]
    [InlineData("iris", 121, null)]
    [InlineData("bars", 0, null)]
    [InlineData("digits", -1, null)]
    public void More_samples_than_there_are_or_none_are_refused(string name, int? train, int? test) =>
        Assert.Throws<UserException>(() => DatasetCatalog.Load(name, new DatasetOptions { TrainCount = train, TestCount = test }));
}
