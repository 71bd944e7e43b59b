using System.Text.Json;
using System.Text.Json.Nodes;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Tests.Studies;

public class StudyFileFuzzTests
{
    private static readonly string[] Values =
        ["null", "true", "0", "-1", "1e400", "2.5", "\"\"", "\"qunn\"", "\"type\"", "[]", "[[]]", "{}", "[null]", "{\"type\": 1}", "{\"type\": \"pgd\"}", "99999999999999999999"];

    [Fact]
    public void Text_with_random_edits_is_read_or_refused_with_a_message()
    {
        for (var repeat = 0; repeat < 3000; repeat++)
        {
            var random = new RandomNumbers(1, "edits", repeat);
            var text = SmallStudy.Text;
            for (var edit = random.Next(3); edit >= 0; edit--)
            {
                var start = random.Next(text.Length);
                var length = Math.Min(random.Next(4), text.Length - start);
                text = text[..start] + (random.Next(2) == 0 ? "" : text.Substring(random.Next(text.Length - 3), 3)) + text[(start + length)..];
            }

            ReadOrRefuse(text);
        }
    }

    [Fact]
    public void Any_value_in_any_place_is_read_or_refused_with_a_message()
    {
        var places = Places(JsonNode.Parse(SmallStudy.Text)!).Count();
        for (var place = 0; place < places; place++)
        {
            foreach (var value in Values)
            {
                var root = JsonNode.Parse(SmallStudy.Text)!;
                Places(root).ElementAt(place)(JsonNode.Parse(value));
                ReadOrRefuse(root.ToJsonString());
            }
        }
    }

    /// <summary>One setter for each value of an object or a list.</summary>
    private static IEnumerable<Action<JsonNode?>> Places(JsonNode? node) => node switch
    {
        JsonObject settings => settings.Select(pair => pair.Key).ToArray().SelectMany(key => Places(settings[key]).Prepend(value => settings[key] = value)),
        JsonArray items => Enumerable.Range(0, items.Count).SelectMany(index => Places(items[index]).Prepend(value => items[index] = value)),
        _ => [],
    };

    private static void ReadOrRefuse(string text)
    {
        try
        {
            var study = StudyFile.Parse(text, "study.json");
            Assert.NotEmpty(JsonSerializer.Serialize(study));
        }
        catch (UserException refusal)
        {
            Assert.StartsWith("study.json", refusal.Message, StringComparison.Ordinal);
        }
    }
}
