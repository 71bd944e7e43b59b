using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace QSharpAdv.Analysis.Studies.Files;

/// <summary>The JSON schema of settings records: names, kinds, ranges and defaults come from the records themselves.</summary>
public static class SettingsSchema
{
    /// <summary>The schema of <typeparamref name="T"/>.</summary>
    /// <param name="describe">The description of a property, or null to leave descriptions out.</param>
    public static JsonObject Of<T>(Func<MemberInfo, string?>? describe = null)
    {
        var schema = (JsonObject)SettingsJson.Options.GetJsonSchemaAsNode(typeof(T), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transform(context, (JsonObject)node, describe),
        });
        WriteOut(schema, schema);
        return schema;
    }

    /// <summary>A kind of settings that is used twice is written out twice, so that a schema can be read from any place.</summary>
    private static void WriteOut(JsonNode node, JsonObject root)
    {
        if (node is JsonObject schema && schema.Remove("$ref", out var reference))
        {
            var target = ((string)reference!)[1..].Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Aggregate((JsonNode)root, (at, step) => at is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : at[step]!);
            foreach (var (name, value) in (JsonObject)target)
            {
                schema.TryAdd(name, value?.DeepClone());
            }
        }

        var parts = node is JsonObject properties ? properties.Select(property => property.Value) : node as JsonArray;
        foreach (var part in parts?.OfType<JsonNode>().ToArray() ?? [])
        {
            WriteOut(part, root);
        }
    }

    private static JsonObject Transform(JsonSchemaExporterContext context, JsonObject schema, Func<MemberInfo, string?>? describe)
    {
        ForbidNull(schema);
        if (schema["anyOf"] is JsonArray kinds && schema.Remove("required"))
        {
            schema.Remove("type");
            CompleteKinds(kinds);
        }

        if (context.PropertyInfo is not { AttributeProvider: MemberInfo member } property)
        {
            return schema;
        }

        if (schema.ContainsKey("items"))
        {
            schema["uniqueItems"] = true;
        }

        ApplyConstraints(schema, property.AssociatedParameter?.AttributeProvider ?? member);
        if (member.DeclaringType!.IsAssignableTo(typeof(IMultiplies)) && !schema.ContainsKey("items"))
        {
            schema = OneOrMany(schema);
        }

        return describe?.Invoke(member) is { } description ? Describe(schema, description) : schema;
    }

    private static JsonObject Describe(JsonObject schema, string description)
    {
        schema.Insert(0, "description", description);
        return schema;
    }

    /// <summary>An optional setting is left out, never null.</summary>
    private static void ForbidNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(type => (string?)type).First(type => type != "null");
        }

        if (schema["enum"] is JsonArray values)
        {
            values.RemoveAll(value => value is null);
        }

        if (schema.ContainsKey("default") && schema["default"] is null)
        {
            schema.Remove("default");
        }
    }

    /// <summary>Each kind demands its own type; a kind without required settings may also be given by its bare name.</summary>
    private static void CompleteKinds(JsonArray kinds)
    {
        var bareNames = new JsonArray();
        foreach (var kind in kinds.OfType<JsonObject>())
        {
            var required = kind["required"] as JsonArray ?? [];
            if (required.Count == 0)
            {
                bareNames.Add(kind["properties"]!["type"]!["const"]!.DeepClone());
            }

            required.Insert(0, "type");
            kind["required"] = required;
            kind["type"] = "object";
        }

        if (bareNames.Count > 0)
        {
            kinds.Add(new JsonObject { ["enum"] = bareNames });
        }
    }

    private static void ApplyConstraints(JsonObject schema, ICustomAttributeProvider attributes)
    {
        var item = schema["items"] as JsonObject ?? schema;
        foreach (var attribute in attributes.GetCustomAttributes(inherit: false))
        {
            switch (attribute)
            {
                case RangeAttribute range:
                    ApplyRange(item, range);
                    break;
                case RegularExpressionAttribute expression:
                    item["pattern"] = expression.Pattern;
                    break;
                case NameInAttribute table:
                    item.Remove("type");
                    item["enum"] = new JsonArray([.. table.Names.Select(name => JsonValue.Create(name))]);
                    break;
                case DefaultValueAttribute preset:
                    schema["default"] = JsonSerializer.SerializeToNode(preset.Value, SettingsJson.Options);
                    break;
                case MinLengthAttribute shortest:
                    schema["minItems"] = shortest.Length;
                    break;
                default:
                    break;
            }
        }
    }

    private static void ApplyRange(JsonObject schema, RangeAttribute range)
    {
        schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
        if (range.Maximum is not double.MaxValue)
        {
            schema[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        }
    }

    private static JsonObject OneOrMany(JsonObject one)
    {
        var many = new JsonObject { ["type"] = "array", ["items"] = one.DeepClone(), ["minItems"] = 1, ["uniqueItems"] = true };
        ((JsonObject)many["items"]!).Remove("default");
        var both = new JsonObject { ["anyOf"] = new JsonArray() };
        if (one.Remove("default", out var value))
        {
            both["default"] = value;
        }

        both["anyOf"]!.AsArray().Add(one);
        both["anyOf"]!.AsArray().Add(many);
        return both;
    }
}
