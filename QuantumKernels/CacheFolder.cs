namespace QSharpAdv.QuantumKernels;

/// <summary>Where files are kept that can be made again.</summary>
public static class CacheFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "QSHARPADV_CACHE";

    private const string Name = "qsharpadv";

    /// <summary>The folder of <see cref="Variable"/>, else <c>qsharpadv</c> in the user's cache; null where the user has no home.</summary>
    public static string? Default => Find(Environment.GetEnvironmentVariable);

    /// <summary>The same for given environment variables.</summary>
    public static string? Find(Func<string, string?> variable)
    {
        if (variable(Variable) is { Length: > 0 } chosen)
        {
            return Path.GetFullPath(chosen);
        }

        var user = variable("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache) ? cache
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache")
            : "";
        return user.Length == 0 ? null : Path.Combine(user, Name);
    }
}
