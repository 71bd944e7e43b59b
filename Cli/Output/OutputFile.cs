using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Cli.Output;

/// <summary>Writes a file that the user asked for.</summary>
internal static class OutputFile
{
    /// <exception cref="UserException">The file cannot be written there.</exception>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        try
        {
            await AtomicFile.WriteAsync(path, (stream, token) => stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), token).AsTask(), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{path} cannot be written: {error.Message}", error);
        }
    }
}
