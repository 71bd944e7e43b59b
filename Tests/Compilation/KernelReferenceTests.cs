using FsCheck;
using FsCheck.Fluent;
using QSharpAdv.QuantumKernels;
using QSharpAdv.QuantumKernels.Compilation;

namespace QSharpAdv.Tests.Compilation;

public class KernelReferenceTests
{
    [Theory]
    [InlineData("Sim2019.Circuit06", "Sim2019.Circuit06")]
    [InlineData(" Circuit06 ", "Circuit06")]
    [InlineData("Circuit06()", "Circuit06")]
    [InlineData("Sim2019.Circuit14WithSpan(3)", "Sim2019.Circuit14WithSpan(3)")]
    [InlineData("Random.Layers(7, [\"RX\",\"CNOT\"])", "Random.Layers(7, [\"RX\", \"CNOT\"])")]
    [InlineData("A( -1 , 0.5,1.5e-3 ,true, [] , [[1 ], [2,3]], \"a (b) // c, }\" )", "A(-1, 0.5, 1.5e-3, true, [], [[1], [2, 3]], \"a (b) // c, }\")")]
    public void Names_with_literal_arguments_are_read_into_one_form(string text, string expected) =>
        Assert.Equal(expected, KernelReference.Parse(text).ToString());

    [Theory]
    [InlineData("", "a name")]
    [InlineData("1Circuit", "a name")]
    [InlineData("A.", "the end")]
    [InlineData("A B", "the end")]
    [InlineData("A(1", "',' or ')'")]
    [InlineData("A(1))", "the end")]
    [InlineData("A(1,)", "a literal")]
    [InlineData("A(x)", "a literal")]
    [InlineData("A(1 + 1)", "',' or ')'")]
    [InlineData("A(B())", "a literal")]
    [InlineData("A({ 1 })", "a literal")]
    [InlineData("A(truely)", "a literal")]
    [InlineData("A(1.)", "a literal")]
    [InlineData("A(1.0.0)", "a literal")]
    [InlineData("A(1L)", "a literal")]
    [InlineData("A(0x1)", "a literal")]
    [InlineData("A(1.0e999)", "a literal")]
    [InlineData("A(99999999999999999999)", "a literal")]
    [InlineData("A(\"a\\\"b\")", "a literal")]
    [InlineData("A(\"a\nb\")", "a literal")]
    [InlineData("A($\"{Evil()}\")", "a literal")]
    [InlineData("A(\"unfinished)", "a literal")]
    [InlineData("A([1, 2)", "',' or ']'")]
    [InlineData("A([[[[[[[[[1]]]]]]]]])", "at most 8 levels")]
    [InlineData("A(1); Evil()", "the end")]
    [InlineData("A\n(1)", "the end")]
    public void Everything_else_is_refused(string text, string expected)
    {
        var error = Assert.Throws<UserException>(() => KernelReference.Parse(text));
        Assert.Contains("is no kernel reference: at position ", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void A_reference_that_is_too_long_is_refused() =>
        Assert.Contains("at most 4096", Assert.Throws<UserException>(() => KernelReference.Parse(new string('A', 5000))).Message);

    [Fact]
    public void What_is_read_reads_back_to_itself_and_nothing_else_is_thrown()
    {
        string[] tokens = ["A", "b.c", "(", ")", "[", "]", ",", " ", "1", "-2", "0.5", "1e5", "true", "\"x\"", "\"", "\\", "$", "{", "\n", ".", "-"];
        var texts = from start in Gen.Elements("A", "A(", "A([", "") from rest in Gen.Elements(tokens).ListOf() select start + string.Concat(rest);
        Check.One(Config.QuickThrowOnFailure.WithReplay(5, 7).WithMaxTest(5000), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                var reference = KernelReference.Parse(text);
                return reference == KernelReference.Parse(reference.ToString());
            }
            catch (UserException)
            {
                return true;
            }
        }));
    }

    [Fact]
    public void Leading_arguments_come_before_further_ones()
    {
        Assert.Equal("A(3, x, y)", KernelReference.Parse("A(3)").Call("x", "y"));
        Assert.Equal("A(x)", KernelReference.Parse("A").Call("x"));
        Assert.Equal("ACount(3, 4)", KernelReference.Parse("A(3)").Named("ACount").Call("4"));
    }

    [Theory]
    [InlineData(1, "1.0")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(1e-20, "1E-20")]
    [InlineData(1e300, "1E+300")]
    public void A_double_is_written_as_a_Double_literal(double value, string literal) => Assert.Equal(literal, KernelReference.Literal(value));
}
