using QSharpAdv.ClassicalHost.Models;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Oracles;

/// <summary>A quanvolution and a dense layer in double precision, patch by patch, straight from the definition.</summary>
internal sealed class NaiveQuanvolution(int[] shape, QuanvolutionFilter filter, double[] angles)
{
    /// <summary>The feature map, flattened in the order qubit, row, column.</summary>
    public double[] Features(double[] image)
    {
        var (rows, columns) = (((shape[1] - filter.PatchSize) / filter.Stride) + 1, ((shape[2] - filter.PatchSize) / filter.Stride) + 1);
        var qubits = filter.Ansatz.QubitCount;
        var features = new double[qubits * rows * columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var encoded = DenseSimulator.State(filter.Encoding, [.. Patch(image, row, column).Select(pixel => pixel * filter.EncodingScale)]);
                var state = DenseSimulator.State(filter.Ansatz, angles, encoded);
                for (var qubit = 0; qubit < qubits; qubit++)
                {
                    features[(((qubit * rows) + row) * columns) + column] = DenseSimulator.Expectation(PauliString.Z(qubit, qubits), state);
                }
            }
        }

        return features;
    }

    /// <summary>Weights [classes, features] times the features, plus biases.</summary>
    public double[] Logits(double[] image, float[] weight, float[] bias)
    {
        var features = Features(image);
        return [.. bias.Select((b, k) => b + features.Select((feature, i) => feature * weight[(k * features.Length) + i]).Sum())];
    }

    private IEnumerable<double> Patch(double[] image, int row, int column)
    {
        for (var channel = 0; channel < shape[0]; channel++)
        {
            for (var y = 0; y < filter.PatchSize; y++)
            {
                for (var x = 0; x < filter.PatchSize; x++)
                {
                    yield return image[(((channel * shape[1]) + (row * filter.Stride) + y) * shape[2]) + (column * filter.Stride) + x];
                }
            }
        }
    }
}
