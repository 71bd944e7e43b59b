using System.Globalization;
using System.Text.Json;

namespace QSharpAdv.Benchmarks;

/// <summary>The table of speeds on the console.</summary>
internal static class SpeedTableOutput
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Prints one line or one JSON property per number; shares of the peak are properties of their own.</summary>
    public static void Print(SpeedTable table, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(table.Rows.SelectMany(Properties).ToDictionary(), Indented));
        }
        else
        {
            foreach (var row in table.Rows)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Key,-30} {row.Value,10:G4} {row.Unit,-10} {row.ShareOfFmaPeak,7:G3}  {row.Meaning}"));
            }

            Console.WriteLine("The column before the text is the share of the FMA peak of all cores that the unfused textbook method would need; it may exceed 1.");
        }

        foreach (var note in table.Notes)
        {
            (asJson ? Console.Error : Console.Out).WriteLine(note);
        }
    }

    private static IEnumerable<KeyValuePair<string, double>> Properties(SpeedRow row)
    {
        yield return new(row.Key, row.Value);
        if (row.ShareOfFmaPeak is { } share)
        {
            yield return new($"{row.Key}.shareOfFmaPeak", share);
        }
    }
}
