using System.Globalization;
using System.Text;
using QSharpAdv.Analysis.Reports;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Papers.Measurements;

/// <summary>Measurements as a file of comma-separated values, small enough to be kept with the sources.</summary>
public static class MeasurementFile
{
    private const int Digits = 6, Columns = 8;
    private const long LargestFile = 1 << 26;

    /// <summary>The text of the file; values are rounded to six significant digits.</summary>
    public static string Write(IEnumerable<Measurement> measurements) =>
        CsvTable.Write(measurements.Select(measurement => measurement with { Value = Rounded(measurement.Value) }));

    /// <summary>The number that the file holds for a value.</summary>
    public static double Rounded(double value) => double.Parse(value.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserException">It is missing, too long, or a line is not a measurement; the message names the line.</exception>
    public static async Task<IReadOnlyList<Measurement>> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= LargestFile
                ? [.. Parse(await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false), path)]
                : throw new UserException($"{path} has {length} bytes; a file of measurements has at most {LargestFile}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The measurements {path} cannot be read: {error.Message} Run the part first.", error);
        }
    }

    private static IEnumerable<Measurement> Parse(string[] lines, string path)
    {
        for (var line = 1; line < lines.Length; line++)
        {
            yield return Parse(Fields(lines[line])) ?? throw new UserException(
                $"{path}, line {line + 1}: expected part,model,quantity,attack,source,at,seed,value with numbers in the last three, but found \"{lines[line]}\".");
        }
    }

    private static Measurement? Parse(List<string> fields)
    {
        var (at, seed) = (fields.ElementAtOrDefault(5), fields.ElementAtOrDefault(6));
        var isMeasurement = fields.Count == Columns
            & IsNumberOrEmpty(at, out var axis) & IsNumberOrEmpty(seed, out var number)
            & double.TryParse(fields[^1], CultureInfo.InvariantCulture, out var value);
        return isMeasurement ? new Measurement(fields[0], fields[1], fields[2], OrNull(fields[3]), OrNull(fields[4]), axis, (long?)number, value) : null;
    }

    private static bool IsNumberOrEmpty(string? text, out double? number)
    {
        var isNumber = double.TryParse(text, CultureInfo.InvariantCulture, out var value);
        number = isNumber ? value : null;
        return isNumber || string.IsNullOrEmpty(text);
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    /// <summary>Splits a line at commas outside quotes; two quotes within quotes are one.</summary>
    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                quoted = !quoted;
                field.Append(quoted && field.Length > 0 ? "\"" : "");
            }
            else if (letter == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
