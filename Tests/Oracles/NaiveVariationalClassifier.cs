using System.Numerics;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Oracles;

/// <summary>A variational classifier in double precision, straight from the definition.</summary>
internal static class NaiveVariationalClassifier
{
    /// <summary>Scaled expectations of Z of the first qubits behind the circuit, which starts from the image as a unit vector with zeros appended.</summary>
    public static double[] Logits(Circuit circuit, double[] image, double[] angles, int classCount, double scale)
    {
        var norm = Math.Sqrt(image.Sum(pixel => pixel * pixel));
        var start = new Complex[1 << circuit.QubitCount];
        for (var i = 0; i < image.Length; i++)
        {
            start[i] = image[i] / norm;
        }

        var state = DenseSimulator.State(circuit, angles, start);
        return [.. PauliString.EachZ(classCount, circuit.QubitCount).Select(z => scale * DenseSimulator.Expectation(z, state))];
    }
}
