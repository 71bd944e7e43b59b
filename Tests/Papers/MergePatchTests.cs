using System.Text.Json.Nodes;
using QSharpAdv.Analysis.Papers;

namespace QSharpAdv.Tests.Papers;

public class MergePatchTests
{
    [Theory] // RFC 7386, appendix A, where both are objects
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void A_patch_changes_what_the_standard_says(string target, string patch, string expected)
    {
        var before = Parse(target);

        var merged = MergePatch.Apply(before, Parse(patch));

        Assert.True(JsonNode.DeepEquals(Parse(expected), merged), merged.ToJsonString());
        Assert.True(JsonNode.DeepEquals(Parse(target), before));
    }

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
