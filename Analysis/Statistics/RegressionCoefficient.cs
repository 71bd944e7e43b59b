namespace QSharpAdv.Analysis.Statistics;

/// <summary>The coefficient of one predictor of a <see cref="LinearRegression"/>.</summary>
/// <param name="Name">Name of the predictor.</param>
/// <param name="Value">Change of the outcome per unit of the predictor, or per standard deviation if predictors were standardised.</param>
/// <param name="StandardError">Its standard error, robust to clusters.</param>
/// <param name="Interval">Student's interval.</param>
/// <param name="P">Two-sided p-value of a true value of zero, not corrected for several tests.</param>
/// <param name="VarianceInflation">By how much the other predictors inflate the variance, <c>1 / (1 - R_j^2)</c>: 1 where they are uncorrelated with this one; 1 for the intercept.</param>
public sealed record RegressionCoefficient(string Name, double Value, double StandardError, Interval Interval, double P, double VarianceInflation);
