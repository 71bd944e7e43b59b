using System.Text;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Reports;

/// <summary>The folder of one report.</summary>
internal sealed class ReportFolder(string folder, CancellationToken cancellationToken)
{
    /// <summary>Writes a text file and returns its path.</summary>
    public async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        await AtomicFile.WriteAsync(path, (stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), token).AsTask(), cancellationToken).ConfigureAwait(false);
        return path;
    }

    /// <summary>Writes pictures and removes those of an earlier report, so that none contradicts the page.</summary>
    public async Task<IReadOnlyList<string>> ReplacePicturesAsync(IEnumerable<KeyValuePair<string, string>> pictures, string subfolder = ReportFiles.PicturesName)
    {
        var paths = new List<string>();
        foreach (var (name, svg) in pictures)
        {
            paths.Add(await WriteAsync(Path.Combine(subfolder, name + ".svg"), svg).ConfigureAwait(false));
        }

        var picturesFolder = Path.GetFullPath(Path.Combine(folder, subfolder));
        if (Directory.Exists(picturesFolder))
        {
            foreach (var stale in Directory.EnumerateFiles(picturesFolder, "*.svg").Except(paths))
            {
                File.Delete(stale);
            }
        }

        return paths;
    }
}
