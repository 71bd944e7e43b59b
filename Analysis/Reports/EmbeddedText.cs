using System.Reflection;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Text files that are part of this assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>The file with this name.</summary>
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly has no embedded file '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
