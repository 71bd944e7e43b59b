using System.Numerics;

namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The Kraus operators of a channel as what one sample undergoes, and how probable each of them is.</summary>
internal sealed class ChannelBranches
{
    private const double Tolerance = 1e-12;

    /// <summary>Takes the operators of a channel, without those of an effect so small that no random word stands for it.</summary>
    public ChannelBranches(IReadOnlyList<Complex[,]> operators)
    {
        Size = operators[0].GetLength(0);
        Complex[][,] kraus = [.. operators.Where(matrix => Trace(Effect(matrix)) > Tolerance)];
        var effects = Array.ConvertAll(kraus, Effect);
        AreUnitary = effects.All(effect => IsMultipleOfIdentity(effect, Tolerance));
        Probabilities = AreUnitary ? [.. effects.Select(effect => effect[0, 0].Real)] : [];
        Operators = [.. kraus.Select((matrix, k) => Turn(AreUnitary ? Scale(matrix, 1 / Math.Sqrt(Probabilities[k])) : matrix))];
        FirstWordOfError = AreUnitary && IsMultipleOfIdentity(Operators[0], Tolerance) ? (ulong)Math.Ceiling(Probabilities[0] * (1L << 32)) : 0;
        if (FirstWordOfError > 0)
        {
            Operators[0] = Map(Operators[0], (row, column) => row == column ? 1 : 0);
        }

        AreReal = Operators.All(matrix => matrix.Cast<Complex>().All(entry => entry.Imaginary == 0));
        Overlaps = [.. from row in Enumerable.Range(0, Size)
                       from column in Enumerable.Range(row, Size - row)
                       let weights = effects.Select(effect => (row == column ? 1 : 2) * effect[column, row]).ToArray()
                       where row == column || weights.Any(weight => weight != 0)
                       select (row, column, weights)];
    }

    /// <summary>Rows of the operators.</summary>
    public int Size { get; }

    /// <summary>The basis states that the operators mix: all of them.</summary>
    public int[] States => [.. Enumerable.Range(0, Size)];

    /// <summary>The loop that applies an operator per sample.</summary>
    public StepShape Shape => Size > 2 ? StepShape.Dense : AreReal ? StepShape.RealPair : StepShape.GeneralPair;

    /// <summary>Whether every operator is a unitary times a number, so that probabilities do not depend on the state.</summary>
    public bool AreUnitary { get; }

    /// <summary>The probabilities if the operators are unitary, else nothing.</summary>
    public double[] Probabilities { get; }

    /// <summary>The operators, up to a phase; if unitary without the root of their probability.</summary>
    public Complex[][,] Operators { get; }

    /// <summary>The lowest of the equally probable words 0 .. 2^32 - 1 that does not stand for an identity as the first branch.</summary>
    public ulong FirstWordOfError { get; }

    /// <summary>Whether no operator has an imaginary part.</summary>
    private bool AreReal { get; }

    /// <summary>The entries of the reduced density matrix that probabilities depend on: a probability is the sum over them of <c>Re(weight * entry)</c>.</summary>
    public (int Row, int Column, Complex[] Weights)[] Overlaps { get; }

    /// <summary><c>K^H K</c>.</summary>
    private static Complex[,] Effect(Complex[,] kraus) => Map(kraus, (row, column) =>
        Enumerable.Range(0, kraus.GetLength(0)).Aggregate(Complex.Zero, (sum, k) => sum + (Complex.Conjugate(kraus[k, row]) * kraus[k, column])));

    private static double Trace(Complex[,] matrix) => Enumerable.Range(0, matrix.GetLength(0)).Sum(k => matrix[k, k].Real);

    /// <summary>Takes out the phase that a number on the diagonal, or the first one that is not zero, has.</summary>
    private static Complex[,] Turn(Complex[,] matrix)
    {
        var first = matrix.Cast<Complex>().FirstOrDefault(entry => entry.Magnitude > Tolerance, Complex.One);
        return Map(matrix, (row, column) => Clean(matrix[row, column] * Complex.Conjugate(first) / first.Magnitude));
    }

    private static Complex Clean(Complex value) => Math.Abs(value.Imaginary) < Tolerance ? value.Real : value;

    private static Complex[,] Scale(Complex[,] matrix, double factor) => Map(matrix, (row, column) => factor * matrix[row, column]);

    private static bool IsMultipleOfIdentity(Complex[,] matrix, double tolerance) =>
        Map(matrix, (row, column) => matrix[row, column] - (row == column ? matrix[0, 0] : 0)).Cast<Complex>().All(entry => entry.Magnitude < tolerance);

    private static Complex[,] Map(Complex[,] matrix, Func<int, int, Complex> entry)
    {
        var result = (Complex[,])matrix.Clone();
        for (var index = 0; index < matrix.Length; index++)
        {
            var (row, column) = (index / matrix.GetLength(0), index % matrix.GetLength(0));
            result[row, column] = entry(row, column);
        }

        return result;
    }
}
