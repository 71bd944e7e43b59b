namespace QSharpAdv.Benchmarks;

/// <summary>A figure of another engine for one of the workloads.</summary>
/// <param name="Key">Key of our own row.</param>
/// <param name="Engine">What ran.</param>
/// <param name="Best">The figure, in the unit of our row; the better one of a range.</param>
/// <param name="Worst">The other end of the range, or the same.</param>
internal sealed record OtherEngines(string Key, string Engine, double Best, double Worst)
{
    /// <summary>Where the figures come from.</summary>
    public const string Source = "The figures of other engines were measured on this kind of machine: two cores, complex64, both threads.";

    private const string Dense = "torch, the circuit as a dense matrix";

    /// <summary>All figures.</summary>
    public static IReadOnlyList<OtherEngines> All { get; } =
    [
        new("W1.forward", "qsim", 1.3e6, 1.3e6),
        new("W1.forward", Dense, 4.8e6, 4.8e6),
        new("W1.inputGradient", "TensorFlow Quantum, adjoint on qsim", 3.2e5, 3.2e5),
        new("W1.inputGradient", Dense, 1.1e6, 1.1e6),
        new("W2.forward", "qsim, fused", 0.51, 0.51),
        new("W2.weightGradient", "TensorFlow Quantum, adjoint on qsim; Lightning with BLAS", 4.9, 7.4),
        new("W2.inputGradient", "qsim, by hand", 1.0, 1.0),
        new("W2.inputGradient", Dense, 0.11, 0.18),
        new("W3.angleGradient", "TensorFlow Quantum, adjoint on qsim", 0.37, 0.45),
    ];

    /// <summary>How many times faster our figure is than the better one of theirs.</summary>
    public double SpeedUp(SpeedRow ours) => ours.Unit == SpeedRow.PerSecond ? ours.Value / Best : Best / ours.Value;
}
