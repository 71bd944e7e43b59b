using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>Where downloaded data sets lie, one folder each, such as <c>mnist</c>.</summary>
public static class DataFolder
{
    /// <summary>Environment variable that names the folder.</summary>
    public const string Variable = "QSHARPADV_DATA";

    /// <summary>The folder that <see cref="Variable"/> names, or else <c>data</c> in <see cref="CacheFolder.Default"/>, or in the current folder.</summary>
    public static string Default =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : Path.Combine(CacheFolder.Default ?? "", "data");

    /// <summary>The folder of one data set in a data folder; null stands for <see cref="Default"/>.</summary>
    internal static string Of(string dataset, string? folder) => Path.Combine(folder ?? Default, dataset);

    /// <summary>The error of a missing or damaged file with what can be done about it.</summary>
    internal static UserException WithAdvice(UserException damaged, string dataset, string folder, string source) => new(
        $"{damaged.Message} \"qsharpadv data get {dataset}\" gets the files or tells how; they come from {source} and belong into '{folder}'. "
        + $"Or name another data folder with --data or {Variable}.",
        damaged);
}
