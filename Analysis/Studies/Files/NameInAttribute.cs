using System.Collections;

namespace QSharpAdv.Analysis.Studies.Files;

/// <summary>Marks a setting whose value is the name of a row of a table: a type with a static list <c>All</c> of things with a <c>Name</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NameInAttribute(Type table) : Attribute
{
    /// <summary>The type with the list.</summary>
    public Type Table { get; } = table;

    /// <summary>The names, in the order of the table.</summary>
    public IReadOnlyList<string> Names =>
        [.. ((IEnumerable)Table.GetProperty("All")!.GetValue(null)!).Cast<object>().Select(row => (string)row.GetType().GetProperty("Name")!.GetValue(row)!)];
}
