using System.Globalization;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Networks;

/// <summary>How the starting angles of a circuit are drawn, independently of each other.</summary>
public sealed class AngleInitialisation
{
    private readonly Func<RandomNumbers, double> _next;

    private AngleInitialisation(string name, Func<RandomNumbers, double> next) => (Name, _next) = (name, next);

    /// <summary>Uniform in [0, 2 pi).</summary>
    public static AngleInitialisation FullTurn { get; } = new("uniform in [0, 2 pi)", random => 2 * Math.PI * random.NextDouble());

    /// <summary>In words, for example "normal with standard deviation 0.1".</summary>
    public string Name { get; }

    /// <summary>Uniform between minus and plus <paramref name="bound"/> radians.</summary>
    /// <exception cref="UserException">The bound is negative or not finite.</exception>
    public static AngleInitialisation Uniform(double bound) =>
        new(Describe("uniform up to plus or minus", Checked(bound, "bound")), random => bound * ((2 * random.NextDouble()) - 1));

    /// <summary>Normal about zero; small angles make a circuit nearly the identity and keep it away from barren plateaus.</summary>
    /// <param name="deviation">Standard deviation in radians.</param>
    /// <exception cref="UserException">The deviation is negative or not finite.</exception>
    public static AngleInitialisation Normal(double deviation) =>
        new(Describe("normal with standard deviation", Checked(deviation, "standard deviation")), random => deviation * random.NextNormal());

    /// <summary>The standard deviation for which gradients fall at most polynomially with depth (Zhang et al. 2022, arXiv:2203.09376, theorem 4.1): <c>1 / sqrt(4 S (L + 2))</c>.</summary>
    /// <remarks>The theorem is about one hardware-efficient ansatz; for other circuits it is a rule of thumb.</remarks>
    /// <param name="layers">L, repetitions of a layer.</param>
    /// <param name="locality">S, letters other than I of the observable.</param>
    public static double DeviationFor(int layers, int locality = 1) => 1 / Math.Sqrt(4.0 * locality * (layers + 2.0));

    /// <summary>One angle in radians.</summary>
    public double Next(RandomNumbers random) => _next(random);

    /// <summary>Angles of shape <c>[count]</c>.</summary>
    public Tensor Draw(RandomNumbers random, int count)
    {
        var angles = Tensor.Zeros(count);
        foreach (ref var angle in angles.Values)
        {
            angle = (float)Next(random);
        }

        return angles;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Describe(string what, double number) => string.Create(CultureInfo.InvariantCulture, $"{what} {number:G6}");

    private static double Checked(double number, string what) => number >= 0 && double.IsFinite(number)
        ? number
        : throw new UserException(string.Create(CultureInfo.InvariantCulture, $"Starting angles cannot be drawn with a {what} of {number} radians: expected a finite number of at least 0."));
}
