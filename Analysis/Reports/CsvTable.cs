using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace QSharpAdv.Analysis.Reports;

/// <summary>Rows as comma-separated values (RFC 4180): a column per property, numbers in the invariant culture and without loss, lists separated by spaces.</summary>
public static class CsvTable
{
    /// <summary>The table with a header line; lines end with a line feed.</summary>
    public static string Write<T>(IEnumerable<T> rows)
    {
        var columns = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var table = new StringBuilder();
        AppendLine(table, columns.Select(column => JsonNamingPolicy.CamelCase.ConvertName(column.Name)));
        foreach (var row in rows)
        {
            AppendLine(table, columns.Select(column => Text(column.GetValue(row))));
        }

        return table.ToString();
    }

    private static string Text(object? value) => value is IEnumerable<double> values
        ? string.Join(' ', values.Select(Text))
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static void AppendLine(StringBuilder table, IEnumerable<string> fields) =>
        table.AppendJoin(',', fields.Select(Quote)).Append('\n');

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
