namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>One evaluation of a finite sum that gives a derivative.</summary>
/// <param name="Shift">Added to the angle, in radians.</param>
/// <param name="Weight">Factor of the expectation there.</param>
internal readonly record struct ShiftTerm(double Shift, double Weight);

/// <summary>An angle whose derivative is a weighted sum of shifted expectations.</summary>
/// <param name="Evaluated">Slot of the circuit that is evaluated.</param>
/// <param name="Target">Slot to whose gradient the derivative belongs.</param>
/// <param name="Scale">Derivative of the evaluated slot by the target slot.</param>
/// <param name="Terms">The sum.</param>
internal sealed record ShiftedAngle(int Evaluated, int Target, double Scale, ShiftTerm[] Terms);
