namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>A matrix that reads from an array with any strides.</summary>
internal readonly record struct Matrix(float[] Data, int Offset, int Rows, int Columns, int RowStride, int ColumnStride)
{
    /// <summary>A row-major matrix without gaps.</summary>
    public static Matrix Of(float[] data, int rows, int columns, int offset = 0) => new(data, offset, rows, columns, columns, 1);

    /// <summary>The same values with rows and columns exchanged.</summary>
    public Matrix Transposed => new(Data, Offset, Columns, Rows, ColumnStride, RowStride);
}
