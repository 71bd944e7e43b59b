using System.Globalization;
using System.Reflection;
using System.Text;

namespace QSharpAdv.Benchmarks;

/// <summary>Reads what <see cref="Analysis.Reports.CsvTable"/> wrote, back into records.</summary>
internal static class CsvRows
{
    /// <summary>The records of a table whose columns are the parameters of <typeparamref name="T"/>'s constructor.</summary>
    /// <exception cref="FormatException">The columns are others, or a field is not of its column's kind.</exception>
    public static IReadOnlyList<T> Read<T>(string table)
    {
        var constructor = typeof(T).GetConstructors(BindingFlags.Public | BindingFlags.Instance).MaxBy(each => each.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        var records = Records(table).ToArray();
        var expected = parameters.Select(parameter => char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..]).ToArray();
        return records.Length > 0 && records[0].SequenceEqual(expected) && records.All(record => record.Length == expected.Length)
            ? [.. records.Skip(1).Select(record => (T)constructor.Invoke([.. parameters.Zip(record, Value)]))]
            : throw new FormatException($"Expected a table with the columns {string.Join(',', expected)}.");
    }

    private static object? Value(ParameterInfo parameter, string field)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType);
        return type is not null && field.Length == 0 ? null : Convert.ChangeType(field, type ?? parameter.ParameterType, CultureInfo.InvariantCulture);
    }

    /// <summary>The fields of each line; quotes around a field are taken off, doubled ones inside are one.</summary>
    private static IEnumerable<string[]> Records(string table)
    {
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            List<string> fields = [];
            var field = new StringBuilder();
            var quoted = false;
            foreach (var (index, letter) in line.Index())
            {
                if (letter == '"')
                {
                    quoted = !quoted;
                    field.Append(quoted && index > 0 && line[index - 1] == '"' ? "\"" : "");
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

            yield return [.. fields, field.ToString()];
        }
    }
}
