using System.Globalization;
using System.Text;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>The parameters of a module as a table for people.</summary>
public static class ParameterTable
{
    /// <summary>A line per parameter with name, shape and number of values, and one with their sum; fixed parameters are marked.</summary>
    public static string Text(Module module)
    {
        var rows = module.NamedParameters
            .Select(each => (each.Name, Shape: Tensor.Describe(each.Value.Shape), each.Value.Count, Remark: each.Value.RequiresGrad ? "" : "  fixed"))
            .Append((Name: "total", Shape: "", Count: module.ParameterCount, Remark: ""))
            .ToArray();
        var (name, shape) = (rows.Max(row => row.Name.Length), rows.Max(row => row.Shape.Length));
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.Name.PadRight(name)}  {row.Shape.PadRight(shape)}  {row.Count,12:N0}{row.Remark}");
        }

        return text.ToString();
    }
}
