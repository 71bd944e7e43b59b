using System.ComponentModel.DataAnnotations;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>States of every ansatz at random angles, in the plane of their first two principal components.</summary>
/// <param name="Points">Random states.</param>
public sealed record StatePcaSettings([Range(2, 10_000)] int Points = 500) : CircuitMeasureSettings
{
    private const int Digits = 4;

    internal override CircuitOutcome Measure(Circuit circuit, long seed, CircuitOutcome outcome, TrialContext context)
    {
        var measured = StatePca.Measure(circuit, Points, seed, context.Threads, context.CancellationToken);
        return outcome with
        {
            StatePca = measured with { First = Rounded(measured.First), Second = Rounded(measured.Second) },
        };
    }

    /// <summary>Rounds, and leaves no negative zero.</summary>
    private static double[] Rounded(IReadOnlyList<double> coordinates) => [.. coordinates.Select(coordinate => Math.Round(coordinate, Digits) + 0.0)];
}
