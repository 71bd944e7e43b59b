using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.Analysis.Papers.Measurements;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Studies;

namespace QSharpAdv.Tests.Papers;

public class MeasurementFileTests
{
    private static readonly Gen<string> Names = Gen.Elements("mnist", "PGD, steps 40", "QuNN Sim2019.Circuit01", "a \"quoted\" name", "ε");

    private static readonly Gen<Measurement> Measurements =
        from part in Names
        from model in Names
        from attack in Gen.OneOf(Gen.Constant<string?>(null), Names.Select(name => (string?)name))
        from source in Gen.OneOf(Gen.Constant<string?>(null), Names.Select(name => (string?)name))
        from at in Gen.Elements<double?>(null, 0, 0.1, 1e-3, 100)
        from seed in Gen.Elements<long?>(null, 0, 1, 1L << 40)
        from value in ArbMap.Default.GeneratorFor<NormalFloat>()
        select new Measurement(part, model, Quantities.Accuracy, attack, source, at, seed, MeasurementFile.Rounded(value.Get));

    [Fact]
    public void What_was_written_is_read_again() => Prop.ForAll(Measurements.ArrayOf().ToArbitrary(), written =>
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "measurements.csv");
        File.WriteAllText(path, MeasurementFile.Write(written));

        Assert.Equal(written, MeasurementFile.LoadAsync(path).GetAwaiter().GetResult());
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("mnist,CNN,accuracy,,,0.1,1")]
    [InlineData("mnist,CNN,accuracy,,,0.1,1,much")]
    [InlineData("mnist,CNN,accuracy,,,here,1,0.5")]
    [InlineData("mnist,CNN,accuracy,,,0.1,one,0.5")]
    [InlineData("mnist,CNN,accuracy,,,0.1,1,0.5,0.6")]
    [InlineData("")]
    public async Task A_line_that_is_no_measurement_is_named(string line)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "measurements.csv");
        await File.WriteAllTextAsync(path, $"part,model,quantity,attack,source,at,seed,value\nmnist,CNN,accuracy,,,,1,0.5\n{line}\n");

        var error = await Assert.ThrowsAsync<UserException>(() => MeasurementFile.LoadAsync(path));

        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }
}
