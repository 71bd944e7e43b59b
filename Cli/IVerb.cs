using System.CommandLine;

namespace QSharpAdv.Cli;

/// <summary>One verb of the command line: its options, its help and what it does.</summary>
public interface IVerb
{
    /// <summary>The command as System.CommandLine knows it.</summary>
    Command Command { get; }
}
