namespace QSharpAdv.ClassicalHost.Noise;

/// <summary>The probabilities that the measurement of a qubit tells the wrong bit, qubits being independent.</summary>
/// <remarks>
/// A measured X, Y or Z has the expectation <c>(1 - p(1|0) - p(0|1)) &lt;P> + p(0|1) - p(1|0)</c>: X and Y are measured as Z
/// behind a change of basis, and p(1|0) belongs to the outcome +1.
/// </remarks>
public sealed record ReadoutError
{
    /// <summary>A readout error by its two probabilities.</summary>
    /// <param name="oneGivenZero">p(1|0): the probability to read 1 from |0>, in [0, 1].</param>
    /// <param name="zeroGivenOne">p(0|1): the probability to read 0 from |1>, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability is outside [0, 1].</exception>
    public ReadoutError(double oneGivenZero, double zeroGivenOne)
    {
        foreach (var (value, name) in new[] { (oneGivenZero, nameof(oneGivenZero)), (zeroGivenOne, nameof(zeroGivenOne)) })
        {
            if (value is not (>= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(name, value, $"{name} must be a probability from 0 to 1.");
            }
        }

        (OneGivenZero, ZeroGivenOne) = (oneGivenZero, zeroGivenOne);
    }

    /// <summary>No error.</summary>
    public static ReadoutError None { get; } = new(0, 0);

    /// <summary>p(1|0).</summary>
    public double OneGivenZero { get; }

    /// <summary>p(0|1).</summary>
    public double ZeroGivenOne { get; }

    /// <summary>Factor of the exact expectation in the measured one.</summary>
    internal double Slope => 1 - OneGivenZero - ZeroGivenOne;

    /// <summary>What the measured expectation has besides.</summary>
    internal double Offset => ZeroGivenOne - OneGivenZero;

    /// <summary>Both bits are misread with the same probability.</summary>
    public static ReadoutError Symmetric(double probability) => new(probability, probability);
}
