using System.CommandLine;

namespace QSharpAdv.Cli;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    public static Option<int> Qubits() => AtLeast(1, "--qubits", 4, "Number of qubits.");

    public static Option<int> Layers() => AtLeast(1, "--layers", 1, "Number of layers.");

    public static Option<int> Threads() => AtLeast(1, "--threads", Environment.ProcessorCount, "Most threads to use; results do not depend on it.");

    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of text." };

    public static Option<string?> Data() => new("--data")
    {
        Description = "Folder with downloaded data sets; else QSHARPADV_DATA, else the user's cache.",
        HelpName = "folder",
    };

    public static Option<int> AtLeast(int least, string name, int standard, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard, HelpName = "number" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValue(option) < least)
            {
                result.AddError($"{name} must be at least {least}, but is {result.GetValue(option)}.");
            }
        });
        return option;
    }
}
