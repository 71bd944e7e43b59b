using QSharpAdv.Analysis.Papers;
using QSharpAdv.Analysis.Papers.Pages;
using QSharpAdv.Tests.Studies;

namespace QSharpAdv.Tests.Papers;

public class ReproductionPageTests
{
    private const long MostBytesPerPaper = 5_000_000;

    private static readonly string Kept = Repository.PathTo("docs", "reproduction");

    private static string[] Names => [.. Directory.GetDirectories(Kept).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Papers() => [.. Names];

    [Fact]
    public async Task The_page_and_its_pictures_are_those_of_the_kept_measurements()
    {
        using var folder = new TemporaryFolder();
        var papers = new List<(Paper, PaperResults)>();
        foreach (var name in Names)
        {
            var paper = await PaperFile.LoadAsync(Repository.PathTo("studies", $"{name}.json"));
            papers.Add((paper, await PaperResults.LoadAsync(paper, Path.Combine(Kept, name))));
        }

        await PaperPages.WriteMarkdownAsync(papers, Path.Combine(folder.Path, "reproduction.md"));

        Assert.Equal(Pictures(Path.Combine(folder.Path, "reproduction")), Pictures(Kept));
        foreach (var written in Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            var kept = Repository.PathTo("docs", Path.GetRelativePath(folder.Path, written));
            Assert.True(
                File.Exists(kept) && await File.ReadAllTextAsync(kept) == await File.ReadAllTextAsync(written),
                $"{kept} is out of date: run qsharpadv page {string.Join(' ', papers.Select(paper => $"studies/{paper.Item1.Name}.json"))} --out docs/reproduction.md.");
        }
    }

    private static IEnumerable<string?> Pictures(string folder) => Directory.GetFiles(folder, "*.svg").Select(Path.GetFileName).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Papers))]
    public void The_kept_files_of_a_paper_are_small(string name) =>
        Assert.InRange(Directory.GetFiles(Path.Combine(Kept, name), "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), 1, MostBytesPerPaper);

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task The_kept_files_are_those_of_the_whole_paper_at_its_own_scale(string name)
    {
        var paper = await PaperFile.LoadAsync(Repository.PathTo("studies", $"{name}.json"));
        var results = await PaperResults.LoadAsync(paper, Path.Combine(Kept, name));

        Assert.Equal(paper.Studies.Select(part => part.Name), results.Parts.Select(part => part.Part));
        Assert.All(results.Parts, part => Assert.Equal((Paper.PaperScale, part.TrialsPlanned), (part.Scale, part.TrialsFinished)));
        Assert.Equal(paper.Studies.Select(part => part.Study.Seeds.Count), results.Parts.Select(part => part.Seeds));
    }
}
