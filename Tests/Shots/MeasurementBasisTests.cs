using QSharpAdv.ClassicalHost.Shots;
using QSharpAdv.QuantumKernels.Circuits;
using QSharpAdv.Tests.Simulation;

namespace QSharpAdv.Tests.Shots;

public class MeasurementBasisTests
{
    [Fact]
    public void Every_observable_is_in_one_basis_and_agrees_with_its_axes() => Samples.ForAll(mostQubits: 5, cases: 50, (seed, qubits) =>
    {
        PauliString[] observables = [.. Enumerable.Range(0, 4).SelectMany(k => RandomCircuits.Observables(seed + k, qubits))];
        var bases = MeasurementBasis.Group(observables, qubits);
        Assert.Equal(Enumerable.Range(0, observables.Length), bases.SelectMany(basis => basis.Observables).Order());
        foreach (var basis in bases)
        {
            Assert.DoesNotContain('I', basis.Axes.Letters);
            Assert.All(basis.Observables, index => Assert.All(
                observables[index].Letters.Zip(basis.Axes.Letters),
                pair => Assert.True(pair.First == 'I' || pair.First == pair.Second)));
        }
    });

    [Theory]
    [InlineData("ZII IZI IIZ ZZZ III", "ZZZ")]
    [InlineData("XII IYI IIZ", "XYZ")]
    [InlineData("XX YY ZZ", "XX YY ZZ")]
    [InlineData("XI IZ ZI IX", "XZ ZX")]
    public void Observables_share_a_basis_where_no_qubit_forbids_it(string observables, string axes) =>
        Assert.Equal(axes.Split(' '), Axes(observables.Split(' ')));

    [Fact]
    public void Without_observables_all_qubits_are_measured_along_Z() =>
        Assert.Equal("ZZZ", Assert.Single(MeasurementBasis.Group([], 3)).Axes.Letters);

    private static IEnumerable<string> Axes(string[] observables) =>
        MeasurementBasis.Group([.. observables.Select(letters => new PauliString(letters))], observables[0].Length).Select(basis => basis.Axes.Letters);
}
