using System.CommandLine;

namespace QSharpAdv.Cli;

/// <summary>One verb of the command line: its options, its help and what it does.</summary>
public interface IVerb
{
    /// <summary>Command lines that show what the verb can do, one a line.</summary>
    string Examples { get; }

    /// <summary>The command with its options and its action.</summary>
    Command Build();
}
