namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>What may be taken for granted when a circuit is compiled.</summary>
/// <param name="FromZero">All samples start from |0...0>.</param>
/// <param name="DiagonalMeasurement">Only observables of I and Z are measured, so that phases at the end do not matter.</param>
/// <param name="ObservableCount">Number of observables to measure.</param>
/// <param name="FixedShared">No gradient by shared angles is asked for, so that what they alone determine is a matrix.</param>
internal readonly record struct PlanOptions(bool FromZero, bool DiagonalMeasurement, int ObservableCount, bool FixedShared);
