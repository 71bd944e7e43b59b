using System.CommandLine;
using System.Globalization;
using QSharpAdv.ClassicalHost.Networks;

namespace QSharpAdv.Cli;

/// <summary>The option that says how angles are drawn.</summary>
internal static class InitialisationOption
{
    private const string Uniform = "uniform", Normal = "normal";

    public static Option<string> Create()
    {
        var option = new Option<string>("--initialisation")
        {
            Description = "Angles for the gradient variance: uniform in [0, 2 pi), normal with the variance 1 / (4 S (layers + 2)) for an observable on S qubits, or a standard deviation in radians.",
            DefaultValueFactory = _ => Uniform,
            HelpName = "uniform|normal|number",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value is var text && text is not (Uniform or Normal) && Deviation(text) is null)
            {
                result.AddError($"--initialisation is '{text}': expected {Uniform}, {Normal} or a standard deviation of at least 0.");
            }
        });
        return option;
    }

    /// <summary>What a valid text means for a circuit and an observable on <paramref name="locality"/> qubits.</summary>
    public static AngleInitialisation Read(string text, int layers, int locality) => text switch
    {
        Uniform => AngleInitialisation.FullTurn,
        Normal => AngleInitialisation.Normal(AngleInitialisation.DeviationFor(layers, locality)),
        _ => AngleInitialisation.Normal(Deviation(text)!.Value),
    };

    private static double? Deviation(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && double.IsFinite(number) ? number : null;
}
