namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Where downloaded data sets lie, one folder each, such as <c>mnist</c>.</summary>
public static class DataFolder
{
    /// <summary>Environment variable that names the folder.</summary>
    public const string Variable = "QSHARPADV_DATA";

    /// <summary>The folder that <see cref="Variable"/> names, or else <c>qsharpadv/data</c> in the user's cache.</summary>
    public static string Default =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : Path.Combine(UserCache, "qsharpadv", "data");

    private static string UserCache =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache");
}
