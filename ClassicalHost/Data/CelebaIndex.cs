using System.Globalization;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>The two lists of CelebA (Liu et al. 2015): the attributes of each image and the part that it belongs to.</summary>
/// <remarks>
/// <c>list_attr_celeba.txt</c>: the number of images; the names of the attributes; then a file name and, for each attribute, 1 or -1.
/// <c>list_eval_partition.txt</c>: a file name and 0 for training, 1 for validation, 2 for test.
/// </remarks>
public sealed class CelebaIndex
{
    /// <summary>The number of the training part.</summary>
    public const int TrainPart = 0;

    /// <summary>The number of the test part.</summary>
    public const int TestPart = 2;

    private const long LargestFile = 1 << 26;
    private const int MostNameCharacters = 64, MostQuoted = 1000;

    private readonly string _path;
    private readonly List<string> _files = [];
    private readonly List<bool> _values = [];
    private readonly List<int> _parts = [];

    private CelebaIndex(string path, string[] attributes) => (_path, Attributes) = (path, attributes);

    /// <summary>Names of the attributes.</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>Reads the two lists in a folder.</summary>
    /// <exception cref="UserException">A list is missing or malformed, or the lists contradict each other.</exception>
    public static CelebaIndex Read(string folder)
    {
        var parts = ReadParts(Path.Combine(folder, "list_eval_partition.txt"));
        var path = Path.Combine(folder, "list_attr_celeba.txt");
        var lines = Lines(path);
        if (lines.Length < 2 || !int.TryParse(lines[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            throw new UserException($"'{path}', lines 1 and 2: expected the number of images alone, then the names of the attributes.");
        }

        var index = new CelebaIndex(path, lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        for (var i = 2; i < lines.Length; i++)
        {
            index.Add(lines[i], i + 1, parts);
        }

        return index._files.Count == count && parts.Count == 0
            ? index
            : throw new UserException($"'{path}' announces {count} images and has {index._files.Count}, and 'list_eval_partition.txt' beside it has {parts.Count} others; expected the same in all three.");
    }

    /// <summary>File names of the images of a part, and their labels: 1 where the attribute is given, 0 where not.</summary>
    /// <param name="part"><see cref="TrainPart"/>, 1 for validation, or <see cref="TestPart"/>.</param>
    /// <param name="attribute">Name of the attribute; letter case does not matter.</param>
    /// <exception cref="UserException">There is no such attribute, or no image in the part.</exception>
    public (string[] Files, int[] Labels) Select(int part, string attribute)
    {
        var column = Attributes.ToList().FindIndex(name => string.Equals(name, attribute, StringComparison.OrdinalIgnoreCase));
        if (column < 0)
        {
            throw new UserException($"'{_path}' has no attribute '{attribute}'{NameSuggestion.Question(attribute, Attributes)} Its attributes are: {Quoted(string.Join(", ", Attributes))}.");
        }

        int[] images = [.. Enumerable.Range(0, _files.Count).Where(image => _parts[image] == part)];
        return images.Length > 0
            ? ([.. images.Select(image => _files[image])], [.. images.Select(image => _values[(image * Attributes.Count) + column] ? 1 : 0)])
            : throw new UserException($"The lists beside '{_path}' put no image into part {part}; expected some in part {TrainPart} (training) and part {TestPart} (test).");
    }

    private void Add(string line, int number, Dictionary<string, int> parts)
    {
        var (file, count) = ("", 0);
        foreach (var range in line.AsSpan().Split(' '))
        {
            var word = line.AsSpan(range);
            if (word.IsEmpty)
            {
                continue;
            }

            if (file.Length == 0)
            {
                file = word.ToString();
            }
            else if (word is "1" or "-1")
            {
                _values.Add(word is "1");
                count++;
            }
            else
            {
                throw Malformed(line, number);
            }
        }

        if (count != Attributes.Count)
        {
            throw Malformed(line, number);
        }

        _files.Add(file);
        _parts.Add(parts.Remove(file, out var part)
            ? part
            : throw new UserException($"'{_path}', line {number}: the image '{Quoted(file)}' is not in 'list_eval_partition.txt' beside it, or is here twice; expected each image once in both."));
    }

    private UserException Malformed(string line, int number) => new(
        $"'{_path}', line {number}: found '{Quoted(line)}'; expected the name of an image and {Attributes.Count} values of 1 or -1, one for each attribute.");

    private static Dictionary<string, int> ReadParts(string path)
    {
        var lines = Lines(path);
        var parts = new Dictionary<string, int>(lines.Length, StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            var words = lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is not [var file, ("0" or "1" or "2") and var part] || !IsPlain(file) || !parts.TryAdd(file, part[0] - '0'))
            {
                throw new UserException($"'{path}', line {i + 1}: found '{Quoted(lines[i])}'; expected the name of an image such as 000001.jpg, which no other line has, and 0, 1 or 2.");
            }
        }

        return parts;
    }

    private static bool IsPlain(string file) =>
        file.Length <= MostNameCharacters && file[0] != '.' && file.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    /// <summary>All lines but empty ones at the end.</summary>
    private static string[] Lines(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            var lines = length <= LargestFile ? File.ReadAllLines(path) : throw new UserException($"'{path}' has {length} bytes; expected at most {LargestFile}.");
            return lines[..(Array.FindLastIndex(lines, line => !string.IsNullOrWhiteSpace(line)) + 1)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    private static string Quoted(string text) => text.Length <= MostQuoted ? text : $"{text[..MostQuoted]}…";
}
