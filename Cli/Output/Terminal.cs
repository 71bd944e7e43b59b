using Spectre.Console;

namespace QSharpAdv.Cli.Output;

/// <summary>Standard output and what is known of the terminal behind it, if there is one.</summary>
internal static class Terminal
{
    private const int WidthWithoutTerminal = 120;
    private static readonly bool IsPlain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };

    /// <summary>Characters per line.</summary>
    public static int Width => Console.IsOutputRedirected || Console.WindowWidth < 20 ? WidthWithoutTerminal : Console.WindowWidth;

    /// <summary>Whether progress can be redrawn in place.</summary>
    public static bool IsInteractive => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    /// <summary>Writes tables and styled text; without a terminal or with NO_COLOR no escape sequence is written.</summary>
    public static IAnsiConsole Out { get; } = Open();

    private static IAnsiConsole Open()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = IsPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Width = Width;
        return console;
    }
}
