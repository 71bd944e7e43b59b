using System.Globalization;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The range of valid input values, which an attack must not leave.</summary>
/// <param name="Low">Least valid value.</param>
/// <param name="High">Greatest valid value.</param>
public readonly record struct ClipRange(float Low, float High)
{
    /// <summary>From 0 to 1, as for images.</summary>
    public static ClipRange Unit => new(0, 1);

    /// <summary>Every finite number.</summary>
    public static ClipRange None => new(float.MinValue, float.MaxValue);

    /// <inheritdoc/>
    public override string ToString() => this == None ? "none" : string.Create(CultureInfo.InvariantCulture, $"[{Low}, {High}]");
}
