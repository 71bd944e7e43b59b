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
        if (fields.Count != Columns)
        {
            return null;
        }

        var (at, seed, value) = (Number(fields[5]), Number(fields[6]), Number(fields[7]));
        var isMeasurement = value is { } && (at is { } || fields[5].Length == 0) && (seed is { } || fields[6].Length == 0);
        return isMeasurement ? new Measurement(fields[0], fields[1], fields[2], OrNull(fields[3]), OrNull(fields[4]), at, (long?)seed, value!.Value) : null;
    }

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    /// <summary>Splits a line at commas outside quotes; two quotes within quotes are one.</summary>
    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            var isQuote = line[index] == '"';
            if (isQuote && quoted && index + 1 < line.Length && line[index + 1] == '"')
            {
                field.Append('"');
                index++;
            }
            else if (isQuote)
            {
                quoted = !quoted;
            }
            else if (line[index] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[index]);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
