using System.Diagnostics;

namespace QSharpAdv.Tests.Cli;

/// <summary>Runs the command as a user's shell would, without a terminal.</summary>
internal static class CommandProcess
{
    /// <summary>Runs to the end. Lines of progress are left out of the errors: whether they come depends on the machine's speed.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, WithoutProgress(await errors));
    }

    private static string WithoutProgress(string errors) => string.Join('\n', errors.Split('\n').Where(line => line is not (['━' or '╌', ..])));

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var argument in new[] { "exec", Path.Combine(AppContext.BaseDirectory, "qsharpadv.dll") }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
