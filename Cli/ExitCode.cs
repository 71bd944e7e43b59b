namespace QSharpAdv.Cli;

/// <summary>What the process returns to its caller.</summary>
public static class ExitCode
{
    /// <summary>All done.</summary>
    public const int Success = 0;

    /// <summary>A mistake that the user can mend; the message says how.</summary>
    public const int UserError = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>A defect of the program.</summary>
    public const int Defect = 70;

    /// <summary>Stopped by Ctrl-C; finished work is kept.</summary>
    public const int Cancelled = 130;
}
