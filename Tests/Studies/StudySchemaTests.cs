using System.Reflection;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using QSharpAdv.Analysis.Papers;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.Analysis.Studies.Files;

namespace QSharpAdv.Tests.Studies;

public class StudySchemaTests
{
    private const string UpdateVariable = "QSHARPADV_UPDATE";

    private static readonly string Folder = Path.Combine(Repository.Root, "studies");

    private static readonly Dictionary<string, Func<JsonObject>> Documents = new()
    {
        ["study.schema.json"] = () => Document<Study>("A study of QSharpAdv"),
        ["paper.schema.json"] = () => Document<Paper>("The reproduction of a paper with QSharpAdv"),
    };

    public static TheoryData<string> Files() => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_schema_for_editors_is_that_of_the_settings_records(string file)
    {
        var path = Path.Combine(Folder, file);
        var generated = Documents[file]().ToJsonString(SettingsJson.Indented) + "\n";
        if (Environment.GetEnvironmentVariable(UpdateVariable) is not null)
        {
            File.WriteAllText(path, generated);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == generated,
            $"{path} is out of date: run this test once with {UpdateVariable}=1 and look at the difference.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_setting_is_described(string file)
    {
        var undescribed = new List<string>();
        Visit(Documents[file](), "$");
        Assert.Empty(undescribed);

        void Visit(JsonNode? node, string path)
        {
            if (node is JsonArray items)
            {
                for (var index = 0; index < items.Count; index++)
                {
                    Visit(items[index], $"{path}[{index}]");
                }
            }

            foreach (var (name, value) in node as JsonObject ?? [])
            {
                foreach (var (setting, schema) in name == "properties" ? (JsonObject)value! : [])
                {
                    if (schema!["description"] is null && schema["const"] is null)
                    {
                        undescribed.Add($"{path}.{setting}");
                    }
                }

                Visit(value, $"{path}.{name}");
            }
        }
    }

    [Fact]
    public async Task Every_study_file_names_the_schema_and_is_valid()
    {
        var files = Directory.GetFiles(Folder, "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var (schema, name) = await PaperFile.IsPaperAsync(file) ? await ReadPaper(file) : ReadStudy(file);
            Assert.Equal(Path.GetFileNameWithoutExtension(file), name);
            Assert.Contains(Path.GetFileName(schema), Documents.Keys);
        }

        static (string? Schema, string Name) ReadStudy(string file) => StudyFile.Parse(File.ReadAllText(file), file) is var study ? (study.Schema, study.Name) : default;

        static async Task<(string? Schema, string Name)> ReadPaper(string file)
        {
            var paper = await PaperFile.LoadAsync(file);
            foreach (var scale in paper.Scales.Keys)
            {
                Assert.Equal(paper.Studies.Select(part => part.Name), (await PaperFile.LoadAsync(file, scale)).Studies.Select(part => part.Name));
            }

            return (paper.Schema, paper.Name);
        }
    }

    [Fact]
    public void Every_whole_number_has_bounds()
    {
        var text = StudyFile.Schema.ToJsonString();
        var numbers = text.Split("\"type\":\"integer\"").Skip(1).ToArray();

        Assert.NotEmpty(numbers);
        Assert.All(numbers, rest => Assert.Contains("\"maximum\":", rest[..rest.IndexOf('}', StringComparison.Ordinal)], StringComparison.Ordinal));
    }

    /// <summary>The schema with descriptions from the documentation comments.</summary>
    private static JsonObject Document<T>(string title)
    {
        var comments = XDocument.Load(Path.ChangeExtension(typeof(Study).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!);
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (name, value) in SettingsSchema.Of<T>(Describe))
        {
            schema[name] = value?.DeepClone();
        }

        return schema;

        string? Describe(MemberInfo member)
        {
            var ofParameter = comments.GetValueOrDefault($"T:{member.DeclaringType}")?.Elements("param").FirstOrDefault(element => (string?)element.Attribute("name") == member.Name);
            var text = (ofParameter ?? comments.GetValueOrDefault($"P:{member.DeclaringType}.{member.Name}")?.Element("summary"))?.Value;
            return text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
