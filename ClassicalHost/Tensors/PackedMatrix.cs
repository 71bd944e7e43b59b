namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>A right factor of matrix products in the order in which they read it, for many products.</summary>
internal sealed unsafe class PackedMatrix
{
    /// <summary>Values in a cache line; panels start at one.</summary>
    public const int Alignment = 16;
    private readonly float[] _values;

    public PackedMatrix(Matrix matrix)
    {
        (Rows, Columns) = (matrix.Rows, matrix.Columns);
        _values = GC.AllocateUninitializedArray<float>(MatrixProduct.PackedLength(matrix) + Alignment, pinned: true);
        MatrixProduct.Pack(matrix, Panels);
    }

    /// <summary>Length of a column.</summary>
    public int Rows { get; }

    /// <summary>Length of a row.</summary>
    public int Columns { get; }

    /// <summary>The values, panel by panel; they do not move.</summary>
    public float* Panels
    {
        get
        {
            fixed (float* start = _values)
            {
                return Align(start);
            }
        }
    }

    /// <summary>The next address on a cache line.</summary>
    public static float* Align(float* start) => (float*)(((nint)start + (sizeof(float) * Alignment) - 1) & -(sizeof(float) * Alignment));
}
