namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>A right factor of matrix products in the order in which they read it, for many products.</summary>
internal sealed class PackedMatrix(Matrix matrix)
{
    /// <summary>Length of a column.</summary>
    public int Rows { get; } = matrix.Rows;

    /// <summary>Length of a row.</summary>
    public int Columns { get; } = matrix.Columns;

    /// <summary>The values, panel by panel.</summary>
    public float[] Panels { get; } = MatrixProduct.Pack(matrix);
}
