using System.Globalization;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Length of one step of an attack, in the norm of the threat model.</summary>
public readonly record struct StepSize
{
    private StepSize(double value, bool isRelative)
    {
        Value = value > 0 && double.IsFinite(value)
            ? value
            : throw new UserException(string.Create(CultureInfo.InvariantCulture, $"A step size must be a positive number, but is {value}."));
        IsRelative = isRelative;
    }

    /// <summary>The length, or its ratio to epsilon.</summary>
    public double Value { get; }

    /// <summary>Whether <see cref="Value"/> is a ratio to epsilon.</summary>
    public bool IsRelative { get; }

    /// <summary>A length in units of the input.</summary>
    /// <exception cref="UserException">It is not a positive number.</exception>
    public static StepSize Absolute(double length) => new(length, false);

    /// <summary>A ratio to epsilon.</summary>
    /// <exception cref="UserException">It is not a positive number.</exception>
    public static StepSize Relative(double ratio) => new(ratio, true);

    /// <summary>The length for a given epsilon.</summary>
    public double Resolve(double epsilon) => IsRelative ? Value * epsilon : Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("G6", CultureInfo.InvariantCulture) + (IsRelative ? " epsilon" : "");
}
