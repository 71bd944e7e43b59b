namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>Noise that the QDK's simulator adds to every gate and measurement, as probabilities in [0, 1].</summary>
public sealed record PauliNoise
{
    /// <summary>Noise by the probability of each Pauli error and of losing the qubit.</summary>
    /// <exception cref="UserException">A probability is outside [0, 1], or X, Y and Z sum to more than 1.</exception>
    public PauliNoise(double x = 0, double y = 0, double z = 0, double loss = 0)
    {
        foreach (var (name, value) in new[] { ("X", x), ("Y", y), ("Z", z), ("X + Y + Z", x + y + z), ("loss", loss) })
        {
            if (value is not (>= 0 and <= 1))
            {
                throw new UserException($"The noise probability {name} is {value}: expected a number from 0 to 1.");
            }
        }
        (X, Y, Z, Loss) = (x, y, z, loss);
    }

    /// <summary>Probability of a Pauli X.</summary>
    public double X { get; }

    /// <summary>Probability of a Pauli Y.</summary>
    public double Y { get; }

    /// <summary>Probability of a Pauli Z.</summary>
    public double Z { get; }

    /// <summary>Probability of losing the qubit; a lost qubit measures as <see cref="MeasurementResult.Loss"/>.</summary>
    public double Loss { get; }

    /// <summary>X, Y or Z, each with a third of the probability.</summary>
    public static PauliNoise Depolarizing(double probability) => new(probability / 3, probability / 3, probability / 3);
}
