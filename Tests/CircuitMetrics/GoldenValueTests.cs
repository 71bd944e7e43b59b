using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.QuantumKernels;
using QSharpAdv.Tests.Qdk;

namespace QSharpAdv.Tests.CircuitMetrics;

/// <summary>Measures of the circuits of Sim et al. (2019) on four qubits with one layer, against an independent program's values from two million pairs.</summary>
public sealed class GoldenValueTests(QdkSessionFixture fixture) : IClassFixture<QdkSessionFixture>
{
    private const long Seed = 1;

    public static TheoryData<int, int, double, double> Rows => new()
    {
        { 1, 8, 0.2919, 0 },
        { 2, 8, 0.2939, 0.6212 },
        { 3, 11, 0.2519, 0.1719 },
        { 4, 11, 0.1309, 0.3117 },
        { 5, 28, 0.0521, 0.2889 },
        { 6, 28, 0.0005, 0.6856 },
        { 7, 19, 0.1056, 0.2124 },
        { 8, 19, 0.0710, 0.2891 },
        { 9, 4, 0.6755, 1 },
        { 10, 8, 0.2340, 0.3749 },
        { 11, 12, 0.1383, 0.5378 },
        { 12, 12, 0.1800, 0.4004 },
        { 13, 16, 0.0595, 0.4060 },
        { 14, 16, 0.0098, 0.5453 },
        { 15, 8, 0.1784, 0.7121 },
        { 16, 11, 0.2501, 0.1719 },
        { 17, 11, 0.1322, 0.2936 },
        { 18, 12, 0.2369, 0.2189 },
        { 19, 12, 0.0681, 0.3867 },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Measures_of_the_Q_sharp_circuits_equal_the_reference(int number, int angles, double divergence, double entanglement)
    {
        var circuit = await new KernelCatalog(fixture.Session).CompileAnsatzAsync($"Sim2019.Circuit{number:00}", 4, 1);
        var few = Expressibility.Measure(circuit, 5_000, Seed);
        var more = Expressibility.Measure(circuit, 20_000, Seed);
        var many = Expressibility.Measure(circuit, 200_000, Seed);

        Assert.Equal(angles, circuit.AngleCount);
        Assert.Equal(divergence, few.Raw, Math.Max(0.02, ThreeDeviations(few)));
        Assert.Equal(divergence, more.Value, Math.Max(0.006, ThreeDeviations(more)));
        Assert.Equal(divergence, many.Value, 0.006);
        Assert.Equal(entanglement, EntanglingCapability.Measure(circuit, 2_000, Seed).Value, 0.01);
    }

    [Fact]
    public async Task The_state_of_circuit_9_is_fully_entangled_at_all_angles()
    {
        var circuit = await new KernelCatalog(fixture.Session).CompileAnsatzAsync("Sim2019.Circuit09", 4, 1);

        var measured = EntanglingCapability.Measure(circuit, 2_000, Seed);

        Assert.Equal((1, 0), (Math.Round(measured.Value, 12), Math.Round(measured.Deviation, 12)));
    }

    /// <summary>A few circuits have estimates that scatter more than the usual tolerances.</summary>
    private static double ThreeDeviations(Expressibility measured) => 3 * (measured.Interval.High - measured.Interval.Low) / (2 * 1.96);
}
