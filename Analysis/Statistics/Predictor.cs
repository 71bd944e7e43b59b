namespace QSharpAdv.Analysis.Statistics;

/// <summary>A column of a <see cref="LinearRegression"/>.</summary>
/// <param name="Name">What it measures.</param>
/// <param name="Values">One value per row.</param>
public sealed record Predictor(string Name, IReadOnlyList<double> Values);
