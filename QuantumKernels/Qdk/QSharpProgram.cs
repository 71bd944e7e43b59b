using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>The Q# sources that are compiled together. Immutable.</summary>
public sealed partial class QSharpProgram
{
    private const string EntryPath = "QdkEntryPoint.qs";
    private const int MaximumFiles = 2_000;
    private const long MaximumFileBytes = 4 << 20;
    private static readonly Lazy<QSharpProgram> LazyBuiltIn = new(() => FromFolder(Path.Combine(QdkInstallation.Folder, "kernels")));

    private QSharpProgram(IReadOnlyList<QSharpSource> sources, string manifest) => (Sources, Manifest) = (sources, manifest);

    /// <summary>The kernels that come with QSharpAdv, read from <c>kernels</c> beside the assemblies.</summary>
    /// <exception cref="UserException">The folder is missing.</exception>
    public static QSharpProgram BuiltIn => LazyBuiltIn.Value;

    /// <summary>A program without sources: expressions see the Q# standard library only.</summary>
    public static QSharpProgram Empty { get; } = new([], "{}");

    /// <summary>The sources, ordered by path.</summary>
    public IReadOnlyList<QSharpSource> Sources { get; }

    /// <summary>The text of <c>qsharp.json</c>; it holds the levels of the lints.</summary>
    internal string Manifest { get; }

    /// <summary>Reads a project folder (with <c>qsharp.json</c> and <c>src</c>) or a single <c>.qs</c> file.</summary>
    /// <exception cref="UserException">There is no such project, or it is damaged or too large.</exception>
    public static QSharpProgram FromPath(string path) => File.Exists(path) ? FromFile(path) : FromFolder(path);

    /// <summary>Reads a single <c>.qs</c> file.</summary>
    /// <exception cref="UserException">There is no such file, or it is not Q# or too large.</exception>
    public static QSharpProgram FromFile(string path)
    {
        if (Path.GetExtension(path) != ".qs")
        {
            throw new UserException($"{path} is not a Q# source: expected a file that ends in .qs, or a folder with qsharp.json.");
        }

        var file = Path.GetFullPath(path);
        return Empty.With(new QSharpSource(Path.GetFileName(file), ReadText(file), file));
    }

    /// <summary>Reads a project folder: <c>qsharp.json</c> and all <c>.qs</c> files below <c>src</c>.</summary>
    /// <exception cref="UserException">There is no such project, or it is damaged or too large.</exception>
    public static QSharpProgram FromFolder(string folder)
    {
        var root = Path.GetFullPath(folder);
        if (!Directory.Exists(root))
        {
            throw new UserException($"There is no Q# project at {root}: expected a folder with qsharp.json and src/*.qs.");
        }

        var manifest = ReadManifest(Path.Combine(root, "qsharp.json"));
        var src = Path.Combine(root, "src");
        var files = Directory.Exists(src) ? Directory.EnumerateFiles(src, "*.qs", SearchOption.AllDirectories).Take(MaximumFiles + 1).ToList() : [];
        if (files.Count == 0)
        {
            throw new UserException($"The Q# project {root} has no sources: expected .qs files below {src}.");
        }

        if (files.Count > MaximumFiles)
        {
            throw new UserException($"The Q# project {root} has more than {MaximumFiles} sources: is this the folder you meant?");
        }

        return new QSharpProgram([], manifest).With([.. files.Select(file => new QSharpSource(PathBelow(src, file), ReadText(file), file))]);
    }

    /// <summary>This program and further sources.</summary>
    /// <exception cref="UserException">Two sources have the same path, and so the same namespace.</exception>
    public QSharpProgram With(params IReadOnlyCollection<QSharpSource> sources)
    {
        var all = Sources.Concat(sources).OrderBy(source => source.Path, StringComparer.Ordinal).ToArray();
        for (var i = 1; i < all.Length; i++)
        {
            if (all[i].Path == all[i - 1].Path)
            {
                throw new UserException($"Two Q# sources are called {all[i].Path}{Files(all[i - 1], all[i])}: rename one, its path gives its namespace.");
            }
        }
        return new(all, Manifest);
    }

    /// <summary>This program and the built-in kernels, under one root: its operations may use theirs.</summary>
    /// <exception cref="UserException">A source has the path of a built-in one.</exception>
    public QSharpProgram WithBuiltIn() => With([.. BuiltIn.Sources]);

    /// <summary>This program with an expression as its only entry point.</summary>
    internal QSharpProgram WithEntry(string expression, string resultType)
    {
        var others = Sources.Select(source => source with { Text = EntryPointAttribute().Replace(source.Text, found => new string(' ', found.Length)) });
        var entry = new QSharpSource(EntryPath, $"@EntryPoint() operation Entry() : {resultType} {{\n{expression}\n}}\n");
        return new QSharpProgram([.. others], Manifest).With(entry);
    }

    /// <summary>File and line, from 1, of a place that the QDK names by document and line, from 0.</summary>
    internal (string File, int Line) Locate(string document, int line)
    {
        var path = document.StartsWith("src/", StringComparison.Ordinal) ? document[4..] : document;
        return path switch
        {
            "<entry>" => ("expression", line + 1),
            EntryPath => ("expression", line),
            _ => (Sources.FirstOrDefault(source => source.Path == path)?.File ?? path, line + 1),
        };
    }

    [GeneratedRegex(@"@EntryPoint\s*\(\s*\w*\s*\)")]
    private static partial Regex EntryPointAttribute();

    private static string PathBelow(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    private static string Files(QSharpSource first, QSharpSource second) =>
        first.File is null || second.File is null ? "" : $" ({first.File} and {second.File})";

    private static string ReadManifest(string path)
    {
        if (!File.Exists(path))
        {
            throw new UserException($"{path} is missing: a Q# project folder holds a qsharp.json ({{}} will do) and its sources below src.");
        }

        var text = ReadText(path);
        try
        {
            using var manifest = JsonDocument.Parse(text);
            if (manifest.RootElement.TryGetProperty("dependencies", out var dependencies) && dependencies.EnumerateObject().Any())
            {
                throw new UserException($"{path} names dependencies, which are not supported: copy the sources you need below src.");
            }

            return text;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new UserException($"{path} is not a JSON object: {error.Message}", error);
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaximumFileBytes)
            {
                throw new UserException($"{path} has {length} bytes: expected at most {MaximumFileBytes} in a Q# project's file.");
            }

            return File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new UserException($"{path} cannot be read as UTF-8 text: {error.Message}", error);
        }
    }
}
