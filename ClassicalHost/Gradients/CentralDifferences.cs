using System.Numerics;
using QSharpAdv.ClassicalHost.Simulation;

namespace QSharpAdv.ClassicalHost.Gradients;

/// <summary>Approximate gradients <c>(f(t + h) - f(t - h)) / 2h</c>, for checks; not for initial states.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="circuit">The circuit to differentiate.</param>
/// <param name="step">h in radians; the error grows with its square and with the rounding error divided by it.</param>
public sealed class CentralDifferences<T>(ICircuitEstimator<T> circuit, double step) : ICircuitGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ShiftedAngle[] _angles =
        [.. Enumerable.Range(0, circuit.Circuit.AngleCount)
            .Select(slot => new ShiftedAngle(slot, slot, 1, [new(step, 0.5 / step), new(-step, -0.5 / step)]))];

    /// <inheritdoc/>
    public ICircuitPullback<T> Forward(CircuitInputs<T> inputs, Span<T> expectations)
    {
        circuit.Expectations(inputs, expectations);
        return new ShiftedPullback<T>(circuit, inputs, circuit, inputs, _angles);
    }
}
