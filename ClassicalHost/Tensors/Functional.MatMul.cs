namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    /// <summary>Matrix product of [rows, inner] and [inner, columns].</summary>
    public static Tensor MatMul(Tensor left, Tensor right)
    {
        RequireMatrix(left, nameof(left));
        RequireMatrix(right, nameof(right));
        var (rows, inner, columns) = (left.Shape[0], left.Shape[1], right.Shape[1]);
        if (right.Shape[0] != inner)
        {
            throw new ArgumentException(
                $"A matrix of shape {Tensor.Describe(left.Shape)} cannot be multiplied by one of shape {Tensor.Describe(right.Shape)}.", nameof(right));
        }

        return Product(left, Matrix.Of(left.Data, rows, inner), right, Matrix.Of(right.Data, inner, columns), transposed: false);
    }

    /// <summary>inputs times the transpose of weight, plus bias: [batch, in], [out, in], [out] give [batch, out].</summary>
    public static Tensor Linear(Tensor inputs, Tensor weight, Tensor? bias = null)
    {
        RequireMatrix(inputs, nameof(inputs));
        RequireMatrix(weight, nameof(weight));
        if (inputs.Shape[1] != weight.Shape[1])
        {
            throw new ArgumentException(
                $"Inputs of shape {Tensor.Describe(inputs.Shape)} do not fit a linear weight of shape {Tensor.Describe(weight.Shape)}.", nameof(inputs));
        }

        var (batch, features) = (inputs.Shape[0], inputs.Shape[1]);
        var a = Matrix.Of(inputs.Data, batch, features);
        var product = Product(inputs, a, weight, Matrix.Of(weight.Data, weight.Shape[0], features).Transposed, transposed: true);
        return bias is null ? product : Add(product, bias);
    }

    private static Tensor Product(Tensor left, Matrix a, Tensor right, Matrix b, bool transposed)
    {
        var result = TensorPool.RentZeros(a.Rows * b.Columns);
        MatrixProduct.Add(a, b, Matrix.Of(result, a.Rows, b.Columns));
        return Operation.Record(result, [a.Rows, b.Columns], Backward, left, right);

        void Backward(float[] gradient, ReverseMode gradients)
        {
            var g = Matrix.Of(gradient, a.Rows, b.Columns);
            if (gradients.Needs(left))
            {
                MatrixProduct.Add(g, b.Transposed, Matrix.Of(gradients.SumFor(left), a.Rows, a.Columns));
            }

            if (gradients.Needs(right) && transposed)
            {
                MatrixProduct.Add(g.Transposed, a, Matrix.Of(gradients.SumFor(right), b.Columns, b.Rows));
            }
            else if (gradients.Needs(right))
            {
                MatrixProduct.Add(a.Transposed, g, Matrix.Of(gradients.SumFor(right), b.Rows, b.Columns));
            }
        }
    }

    private static void RequireMatrix(Tensor tensor, string name)
    {
        if (tensor.Shape.Length != 2)
        {
            throw new ArgumentException($"Expected two dimensions, but the shape is {Tensor.Describe(tensor.Shape)}.", name);
        }
    }
}
