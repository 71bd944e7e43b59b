using System.Globalization;

namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>The name of a Q# callable with leading literal arguments, such as <c>Sim2019.Circuit14WithSpan(3)</c>.</summary>
/// <param name="Name">Dotted name of the callable.</param>
/// <param name="Arguments">Leading arguments as Q# literals; empty without any.</param>
public sealed record KernelReference(string Name, string Arguments = "")
{
    /// <summary>Reads a reference; arguments are Int, Double, Bool and String literals and arrays of these, nothing that could be code.</summary>
    /// <exception cref="UserException">The text is no such reference.</exception>
    public static KernelReference Parse(string text) => new KernelReferenceParser(text).Parse();

    /// <summary>An array literal of Q#.</summary>
    public static string Literal(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(Literal))}]";

    /// <summary>A Double literal of Q#, which reads back to the same bits.</summary>
    public static string Literal(double value)
    {
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0";
    }

    /// <summary>The same arguments for a callable with another name.</summary>
    public KernelReference Named(string name) => this with { Name = name };

    /// <summary>A Q# call with <paramref name="further"/> expressions after the leading arguments.</summary>
    public string Call(params string[] further) =>
        $"{Name}({string.Join(", ", Arguments.Length == 0 ? further : [Arguments, .. further])})";

    /// <inheritdoc/>
    public override string ToString() => Arguments.Length == 0 ? Name : $"{Name}({Arguments})";
}
