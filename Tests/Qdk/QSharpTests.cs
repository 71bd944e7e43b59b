using System.Text.RegularExpressions;
using QSharpAdv.QuantumKernels.Qdk;

namespace QSharpAdv.Tests.Qdk;

/// <summary>Runs the operations of the kernels that are marked <c>@Test()</c>, one test case each.</summary>
public sealed partial class QSharpTests(QSharpTests.Run run) : IClassFixture<QSharpTests.Run>
{
    private static readonly QSharpProgram Kernels = QSharpProgram.FromFolder(Repository.PathTo("QuantumKernels"));
    private static readonly string[] Names = [.. Kernels.Sources.SelectMany(NamesOfTests).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Operations { get; } = [.. Names];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Passes(string operation) => Assert.True(!run.Failures.TryGetValue(operation, out var failure), failure);

    [Fact]
    public void The_compiler_finds_the_same_tests() => Assert.Equal(Names, run.Tests);

    private static IEnumerable<string> NamesOfTests(QSharpSource source) =>
        TestOperation().Matches(source.Text).Select(test => $"{source.Path[..^3].Replace('/', '.')}.{test.Groups[1].Value}");

    [GeneratedRegex(@"^\s*@Test\(\)\s+(?:@\w+\([^)]*\)\s+)*(?:operation|function)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TestOperation();

    /// <summary>Runs all in one program, which is quick; only when that fails, one by one.</summary>
    public sealed class Run : IAsyncLifetime
    {
        public IReadOnlyList<string> Tests { get; private set; } = [];

        public Dictionary<string, string> Failures { get; } = [];

        public async Task InitializeAsync()
        {
            await using var session = new QdkSession();
            Tests = (await session.InspectAsync(Kernels)).Tests;
            if (await FailureOfAsync(session, Tests) is null)
            {
                return;
            }

            foreach (var test in Tests)
            {
                if (await FailureOfAsync(session, [test]) is { } failure)
                {
                    Failures.Add(test, failure);
                }
            }
        }

        public Task DisposeAsync() => Task.CompletedTask;

        private static async Task<string?> FailureOfAsync(QdkSession session, IReadOnlyList<string> tests)
        {
            try
            {
                await session.RunAsync(Kernels, $"{{ {string.Concat(tests.Select(test => test + "(); "))} }}");
                return null;
            }
            catch (QdkException error)
            {
                return error.Message;
            }
        }
    }
}
