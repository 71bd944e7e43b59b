using QSharpAdv.QuantumKernels.Compilation;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Tests.Catalogue;

public class QSharpOutlineTests
{
    [Fact]
    public void Declarations_are_found_wherever_they_stand()
    {
        var callables = Read("""
            import Std.Math.*; operation First() : Unit { Message("operation Fake()"); } function Second(x : Int) : Int { x } // function Third()
            /// operation Fourth()
            internal operation Fifth() : Unit { }
            @Test()
            operation Sixth() : Unit { }
              @SimulatableIntrinsic() operation Seventh(
                map : (Double, Qubit) => Unit is Adj, pairs : (Int, Int)[],
                q : Qubit[],
              ) : Unit { Message($"\"function {1}"); }
            """);
        Assert.Equal(["Folder.File.First", "Folder.File.Second", "Folder.File.Seventh"], callables.Select(callable => callable.QualifiedName));
        Assert.Equal([true, false, true], callables.Select(callable => callable.IsOperation));
        Assert.Equal(["map : (Double, Qubit) => Unit is Adj", "pairs : (Int, Int)[]", "q : Qubit[]"], callables[2].Parameters);
        Assert.Empty(callables[0].Parameters);
    }

    [Fact]
    public void The_summary_is_the_one_of_the_documentation_above()
    {
        var callables = Read("/// # Summary\r\n/// First line\r\n///   and second.\r\n///\r\n/// # Input\r\n/// ## x\r\noperation A(x : Int) : Unit { }\r\n\r\noperation B() : Unit { }\r\n");
        Assert.Equal(["First line and second.", ""], callables.Select(callable => callable.Summary));
    }

    [Fact]
    public void A_namespace_block_counts_more_than_the_path()
    {
        var callables = Read("namespace Mine.Own {\n    operation A() : Unit { }\n}\nnamespace Other {\n    operation B() : Unit { }\n}\n");
        Assert.Equal(["Mine.Own.A", "Other.B"], callables.Select(callable => callable.QualifiedName));
    }

    [Theory]
    [InlineData("operation")]
    [InlineData("operation A")]
    [InlineData("operation A(")]
    [InlineData("operation A(x : (Int")]
    [InlineData("operation A)")]
    [InlineData("\"operation A(")]
    [InlineData("@Test(")]
    public void Broken_text_is_no_error(string text) => Assert.InRange(Read(text).Count, 0, 1);

    private static List<QSharpCallable> Read(string text) =>
        [.. QSharpOutline.Read(QSharpProgram.Empty.With(new QSharpSource("Folder/File.qs", text)))];
}
