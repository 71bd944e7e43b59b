namespace QSharpAdv.Cli.Output;

/// <summary>What is known of the terminal, if there is one.</summary>
internal static class Terminal
{
    private const int WidthWithoutTerminal = 100;

    /// <summary>Characters per line.</summary>
    public static int Width => Console.IsOutputRedirected || Console.WindowWidth < 20 ? WidthWithoutTerminal : Console.WindowWidth;

    /// <summary>Whether progress can be redrawn in place.</summary>
    public static bool IsInteractive => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
