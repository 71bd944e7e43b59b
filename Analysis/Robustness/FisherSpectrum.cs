using MathNet.Numerics.LinearAlgebra;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>Eigenvalues of the Fisher information of a softmax classifier with respect to the parameters that training changes, averaged over inputs.</summary>
/// <remarks>
/// F is the mean over inputs of the sum over classes k of p_k g_k g_k', with g_k the gradient of log p_k. With the gradients z_k of the logits, g_k is z_k minus the sum of p_j z_j over j.
/// F = V'V for the matrix V whose rows are sqrt(p_k / inputs) g_k; its eigenvalues other than zero are those of VV', so the smaller of the two is decomposed.
/// The rows of an input, each times sqrt(p_k), add up to zero: F has at most inputs times (classes - 1) eigenvalues other than zero.
/// </remarks>
public static class FisherSpectrum
{
    /// <summary>The eigenvalues, ascending: as many as the smaller of the number of parameters and of inputs times classes; all others are zero.</summary>
    /// <param name="model">The model; its parameters' gradients are cleared.</param>
    /// <param name="inputs">Inputs [count, ...].</param>
    public static double[] Of(ModuleClassifier model, Tensor inputs)
    {
        var rows = Rows(model, inputs);
        return EigenvaluesOfProducts(rows.Length <= rows[0].Length ? rows : Transposed(rows));
    }

    /// <summary>The rows sqrt(p_k / inputs) g_k, input by input.</summary>
    internal static double[][] Rows(ModuleClassifier model, Tensor inputs)
    {
        var (count, classes) = (inputs.Shape[0], model.ClassCount);
        var rows = new double[count * classes][];
        for (var input = 0; input < count; input++)
        {
            var (logits, slopes) = LogitGradients(model, Functional.Rows(inputs, input..(input + 1)));
            var probabilities = Softmax(logits);
            var mean = new double[slopes[0].Length];
            for (var k = 0; k < classes; k++)
            {
                TensorPrimitives.MultiplyAdd(slopes[k], probabilities[k], mean, mean);
            }

            for (var k = 0; k < classes; k++)
            {
                TensorPrimitives.Subtract(slopes[k], mean, slopes[k]);
                TensorPrimitives.Multiply(slopes[k], Math.Sqrt(probabilities[k] / count), slopes[k]);
                rows[(input * classes) + k] = slopes[k];
            }
        }

        return rows;
    }

    /// <summary>The eigenvalues of the matrix of all products of two rows.</summary>
    internal static double[] EigenvaluesOfProducts(double[][] rows)
    {
        var products = Matrix<double>.Build.Dense(rows.Length, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                products[i, j] = products[j, i] = TensorPrimitives.Dot<double>(rows[i], rows[j]);
            }
        }

        return [.. products.Evd(Symmetricity.Symmetric).EigenValues.Select(value => Math.Max(0, value.Real)).Order()];
    }

    /// <summary>Columns as rows.</summary>
    internal static double[][] Transposed(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => Array.ConvertAll(rows, row => row[column]))];

    private static (float[] Logits, double[][] Gradients) LogitGradients(ModuleClassifier model, Tensor input)
    {
        using var recording = new NoGrad(active: false);
        Tensor[] parameters = [.. model.Module.Parameters.Where(parameter => parameter.RequiresGrad)];
        var (values, gradients) = (Array.Empty<float>(), new double[model.ClassCount][]);
        for (var k = 0; k < gradients.Length; k++)
        {
            var logits = model.Module.Forward(input);
            values = logits.Values.ToArray();
            Array.ForEach(parameters, parameter => parameter.Grad = null);
            Functional.Linear(logits, Tensor.From([.. values.Select((_, index) => index == k ? 1f : 0)], 1, values.Length)).Backward();
            gradients[k] = [.. parameters.SelectMany(parameter => parameter.Grad?.Values.ToArray() ?? new float[parameter.Count]).Select(value => (double)value)];
        }

        Array.ForEach(parameters, parameter => parameter.Grad = null);
        return (values, gradients);
    }

    private static double[] Softmax(float[] logits)
    {
        var largest = logits.Max();
        var exponentials = Array.ConvertAll(logits, logit => Math.Exp((double)logit - largest));
        var sum = exponentials.Sum();
        return Array.ConvertAll(exponentials, value => value / sum);
    }
}
