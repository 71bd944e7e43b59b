using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Noise;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Oracles;

/// <summary>A noisy circuit as products of dense matrices over all qubits: slow and straight from the definitions.</summary>
internal static class DenseNoisySimulator
{
    /// <summary>The density matrix behind the circuit.</summary>
    /// <param name="circuit">The gates.</param>
    /// <param name="angles">The values of all slots.</param>
    /// <param name="initial">The state to start from; null for |0...0>.</param>
    /// <param name="noise">The channels behind a gate, with the qubits of the circuit that they act on.</param>
    public static Matrix<Complex> DensityMatrix(
        Circuit circuit, double[] angles, Complex[]? initial, Func<Gate, IEnumerable<(NoiseChannel Channel, int[] Qubits)>> noise)
    {
        var ket = MathNet.Numerics.LinearAlgebra.Vector<Complex>.Build.DenseOfArray(initial ?? [1, .. new Complex[(1 << circuit.QubitCount) - 1]]);
        var rho = ket.OuterProduct(ket.Conjugate());
        foreach (var gate in circuit.Gates)
        {
            rho = Apply([gate.Definition.Matrix(gate.Angle.Resolve(angles))], gate.Qubits.ToArray(), rho, circuit.QubitCount);
            foreach (var (channel, qubits) in noise(gate))
            {
                rho = Apply(channel.Kraus, qubits, rho, circuit.QubitCount);
            }
        }

        return rho;
    }

    /// <summary><c>tr(rho P)</c>.</summary>
    public static double Expectation(PauliString observable, Matrix<Complex> rho) =>
        (rho * DenseMatrix.From(DenseSimulator.Matrix(observable))).Trace().Real;

    /// <summary>The mean parity of the bits that are read, from the probability of every outcome and of every way to misread it.</summary>
    public static double Measured(PauliString observable, Matrix<Complex> rho, Func<int, ReadoutError> readout)
    {
        var qubits = observable.QubitCount;
        for (var qubit = 0; qubit < qubits; qubit++)
        {
            foreach (var name in observable.Letters[qubit] switch { 'X' => new[] { "H" }, 'Y' => ["SAdj", "H"], _ => [] })
            {
                rho = Apply([GateSet.Get(name).Matrix(0)], [qubit], rho, qubits);
            }
        }

        return Enumerable.Range(0, 1 << qubits).Sum(outcome => Enumerable.Range(0, 1 << qubits).Sum(read =>
            rho[outcome, outcome].Real * Enumerable.Range(0, qubits).Aggregate(1.0, (product, qubit) =>
            {
                var (bit, readBit) = (Bit(outcome, qubit, qubits), Bit(read, qubit, qubits));
                var sign = observable.Letters[qubit] == 'I' ? 1 : 1 - (2 * readBit);
                return product * sign * Probability(readBit, bit, readout(qubit));
            })));
    }

    private static double Probability(int read, int bit, ReadoutError error) => (read, bit) switch
    {
        (1, 0) => error.OneGivenZero,
        (0, 0) => 1 - error.OneGivenZero,
        (0, _) => error.ZeroGivenOne,
        _ => 1 - error.ZeroGivenOne,
    };

    private static int Bit(int index, int qubit, int qubits) => (index >> (qubits - 1 - qubit)) & 1;

    private static Matrix<Complex> Apply(IReadOnlyList<Complex[,]> kraus, int[] qubits, Matrix<Complex> rho, int qubitCount) =>
        kraus.Select(matrix => DenseMatrix.From(DenseSimulator.Extend(matrix, qubits, qubitCount)))
            .Select(matrix => matrix * rho * matrix.ConjugateTranspose())
            .Aggregate((sum, term) => sum + term);
}
