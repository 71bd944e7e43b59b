using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Copies named tensors, all of them or none.</summary>
internal static class ParameterCopy
{
    /// <summary>Copies of all values by name.</summary>
    public static Dictionary<string, Tensor> Save(IReadOnlyList<NamedParameter> from, string prefix = "") =>
        from.ToDictionary(parameter => prefix + parameter.Name, parameter => parameter.Value.Clone());

    /// <summary>Overwrites all values; <paramref name="source"/> stands for the origin in errors.</summary>
    public static void Load(IReadOnlyList<NamedParameter> to, IReadOnlyDictionary<string, Tensor> from, string source, string prefix = "")
    {
        foreach (var (name, parameter) in to)
        {
            if (!from.TryGetValue(prefix + name, out var tensor))
            {
                throw new UserException($"The {source} have no tensor '{prefix + name}'; they belong to another model.");
            }

            if (!tensor.Shape.SequenceEqual(parameter.Shape))
            {
                throw new UserException(
                    $"Tensor '{prefix + name}' of the {source} has the shape {Tensor.Describe(tensor.Shape)}, but the model needs {Tensor.Describe(parameter.Shape)}.");
            }
        }

        RequireNothingElse(to, from, source, prefix);
        foreach (var (name, parameter) in to)
        {
            from[prefix + name].Values.CopyTo(parameter.Values);
        }
    }

    private static void RequireNothingElse(
        IReadOnlyList<NamedParameter> to, IReadOnlyDictionary<string, Tensor> from, string source, string prefix)
    {
        var known = to.Select(parameter => prefix + parameter.Name).ToHashSet();
        if (from.Keys.FirstOrDefault(name => name.StartsWith(prefix, StringComparison.Ordinal) && !known.Contains(name)) is { } unknown)
        {
            throw new UserException($"Tensor '{unknown}' of the {source} is not one of the model's: {string.Join(", ", known)}.");
        }
    }
}
