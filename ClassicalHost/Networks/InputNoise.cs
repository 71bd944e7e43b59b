using System.Globalization;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>Noise that is added to every value of an input, independently.</summary>
public sealed record InputNoise
{
    private readonly Func<RandomNumbers, double> _draw;

    private InputNoise(string name, double scale, Func<RandomNumbers, double> draw)
    {
        if (!(scale >= 0) || !double.IsFinite(scale))
        {
            throw new UserException(string.Create(CultureInfo.InvariantCulture, $"Noise needs a finite scale of at least 0, but has {scale}."));
        }

        (Name, Scale, _draw) = (name, scale, draw);
    }

    /// <summary>Name of the distribution: gaussian, uniform or sign.</summary>
    public string Name { get; }

    /// <summary>Standard deviation, half-width or size, in units of the input.</summary>
    public double Scale { get; }

    /// <summary>Normal numbers with this standard deviation.</summary>
    /// <exception cref="UserException">The number is negative or not finite.</exception>
    public static InputNoise Gaussian(double deviation) => new("gaussian", deviation, random => random.NextNormal());

    /// <summary>Numbers between minus and plus this half-width.</summary>
    /// <exception cref="UserException">The number is negative or not finite.</exception>
    public static InputNoise Uniform(double halfWidth) => new("uniform", halfWidth, random => (2 * random.NextDouble()) - 1);

    /// <summary>Plus or minus this size: h sign(xi) with a normal xi, the classical noise layer of Afane et al., their h being 0.02.</summary>
    /// <exception cref="UserException">The number is negative or not finite.</exception>
    public static InputNoise Sign(double size) => new("sign", size, random => random.Next(2) == 0 ? -1 : 1);

    /// <inheritdoc/>
    public bool Equals(InputNoise? other) => other is not null && (Name, Scale) == (other.Name, other.Scale);

    /// <inheritdoc/>
    public override int GetHashCode() => Scale.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Scale}");

    /// <summary>Adds noise to the values of one input.</summary>
    internal void AddTo(Span<float> values, RandomNumbers random)
    {
        foreach (ref var value in values)
        {
            value = (float)(value + (Scale * _draw(random)));
        }
    }
}
