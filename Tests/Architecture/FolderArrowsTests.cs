using System.Text.RegularExpressions;

namespace QSharpAdv.Tests.Architecture;

/// <summary>A folder may use only folders that come before it, so that data flows one way.</summary>
public sealed partial class FolderArrowsTests
{
    private static readonly Dictionary<string, string[]> FoldersInOrder = new()
    {
        ["QuantumKernels"] = ["Circuits", "Qdk", "Compilation"],
        ["ClassicalHost"] = ["Randomness", "Tensors", "Simulation", "Shots", "Noise", "Gradients", "Networks", "Models", "Data", "Training", "Attacks", "Defences", "Certificates"],
        ["Analysis"] = ["Statistics", "CircuitMetrics", "Robustness", "Studies", "Reports", "Papers"],
    };

    public static TheoryData<string> Projects() => [.. FoldersInOrder.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_of_a_project_has_its_place_in_the_order(string project)
    {
        var folders = Directory.GetDirectories(Repository.PathTo(project)).Where(HoldsSources).Select(Path.GetFileName);
        Assert.Empty(folders.Except(FoldersInOrder[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_uses_only_folders_before_it(string project)
    {
        var order = FoldersInOrder[project];
        var backward =
            from folder in order
            from file in Sources(Repository.PathTo(project, folder))
            from used in UsedFolders(file, project)
            where Array.IndexOf(order, used) > Array.IndexOf(order, folder)
            select $"{Path.GetRelativePath(Repository.Root, file)} uses {used}";
        Assert.Empty(backward);
    }

    private static IEnumerable<string> UsedFolders(string file, string project) =>
        UsedNamespace().Matches(File.ReadAllText(file))
            .Where(match => match.Groups["project"].Value == project)
            .Select(match => match.Groups["folder"].Value);

    private static bool HoldsSources(string folder) => Path.GetFileName(folder) is not ("bin" or "obj") && Sources(folder).Any();

    private static IEnumerable<string> Sources(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            : [];

    [GeneratedRegex(@"QSharpAdv\.(?<project>\w+)\.(?<folder>\w+)")]
    private static partial Regex UsedNamespace();
}
