namespace QSharpAdv.ClassicalHost.Defences;

/// <summary>What randomised smoothing certifies of one input.</summary>
/// <param name="Class">The class of the smoothed model, or null where it abstains.</param>
/// <param name="Radius">The l2 radius within which that class cannot change; 0 where it abstains.</param>
/// <param name="LowerBound">Lower confidence bound of the probability that the model gives the likeliest class under noise.</param>
public readonly record struct SmoothingCertificate(int? Class, double Radius, double LowerBound);
