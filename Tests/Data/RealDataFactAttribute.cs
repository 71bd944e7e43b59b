using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Tests.Data;

/// <summary>A test on downloaded data, reported as skipped where there is none; the same code also runs on made files.</summary>
public sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute(string dataset)
    {
        if (FolderWith(dataset) is null)
        {
            Skip = $"Set {DataFolder.Variable} to a folder with the IDX files of '{dataset}'.";
        }
    }

    /// <summary>The data folder, or the folder of data sets beside the repository, if it holds the data set.</summary>
    public static string? FolderWith(string dataset)
    {
        string[] folders = [DataFolder.Default, Path.Combine(Repository(), "..", "shared", "datasets")];
        return Array.Find(folders, folder => Directory.Exists(Path.Combine(folder, dataset)));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Parent is { } parent && !File.Exists(Path.Combine(folder.FullName, "QSharpAdv.sln")))
        {
            folder = parent;
        }

        return folder.FullName;
    }
}
