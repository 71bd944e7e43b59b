namespace QSharpAdv.Analysis.Papers.Measurements;

/// <summary>One number that a run of a paper's studies found. All tables, figures and verdicts are computed from a list of these.</summary>
/// <param name="Part">Part of the paper, for example "mnist".</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Quantity">What was measured, one of <see cref="Quantities"/>.</param>
/// <param name="Attack">Name of the attack; for certificates the norm; null where there is none.</param>
/// <param name="Source">Model that the attack was made on; null for the attacked model itself.</param>
/// <param name="At">Where on an axis: epsilon of an accuracy, epoch of a training curve; null for a single number.</param>
/// <param name="Seed">Seed of the run; null for what does not depend on it.</param>
/// <param name="Value">The number.</param>
public sealed record Measurement(string Part, string Model, string Quantity, string? Attack, string? Source, double? At, long? Seed, double Value);
