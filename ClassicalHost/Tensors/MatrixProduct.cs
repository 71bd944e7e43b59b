using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Matrix products from packed panels and a register block of 6 by 16 (Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008).</summary>
/// <remarks>Each element is a chain of fused multiply-adds over blocks of <see cref="Depth"/> inner indices, so it depends neither on threads nor on the other rows and columns.</remarks>
internal static unsafe class MatrixProduct
{
    private const int TileRows = 6, TileColumns = 16;
    private const int Depth = 256, PanelRows = 144, PanelColumns = 2048;
    private const long ProductsWorthThreads = 1 << 20;

    /// <summary>Adds <paramref name="a"/> times <paramref name="b"/> to the matrix <paramref name="result"/>, whose columns lie side by side.</summary>
    public static void Add(Matrix a, Matrix b, Matrix result)
    {
        if (a.Rows == 0)
        {
            return;
        }

        var threads = ThreadsFor(a, b.Columns);
        var rented = Rent((Depth * RoundUp(Math.Min(b.Columns, PanelColumns), TileColumns)) + PackedMatrix.Alignment);
        fixed (float* start = rented)
        {
            var panel = PackedMatrix.Align(start);
            foreach (var block in Blocks(b.Rows, b.Columns))
            {
                Pack(b, block with { Start = 0 }, panel, threads);
                AddBlock(a, result, block with { Start = 0 }, panel, threads);
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>The same for a right factor that was packed before.</summary>
    public static void Add(Matrix a, PackedMatrix b, Matrix result)
    {
        foreach (var block in a.Rows == 0 ? [] : Blocks(b.Rows, b.Columns))
        {
            AddBlock(a, result, block, b.Panels, ThreadsFor(a, b.Columns));
        }
    }

    /// <summary>Number of values in the panels of a right factor.</summary>
    public static int PackedLength(Matrix b) => b.Rows * RoundUp(b.Columns, TileColumns);

    /// <summary>Writes the panels of a right factor, one behind the other.</summary>
    public static void Pack(Matrix b, float* panels)
    {
        foreach (var block in Blocks(b.Rows, b.Columns))
        {
            Pack(b, block, panels, Threads.Limit);
        }
    }

    private static IEnumerable<MatrixBlock> Blocks(int rows, int columns)
    {
        var start = 0;
        for (var column = 0; column < columns; column += PanelColumns)
        {
            for (var inner = 0; inner < rows; inner += Depth)
            {
                var block = new MatrixBlock(inner, Math.Min(Depth, rows - inner), column, Math.Min(PanelColumns, columns - column), start);
                start += block.Depth * RoundUp(block.Columns, TileColumns);
                yield return block;
            }
        }
    }

    private static int ThreadsFor(Matrix a, int columns) => (long)a.Rows * a.Columns * columns < ProductsWorthThreads ? 1 : Threads.Limit;

    private static void Pack(Matrix b, MatrixBlock block, float* panel, int threads)
    {
        var strips = RoundUp(block.Columns, TileColumns) / TileColumns;
        Threads.For(threads, part => MatrixPacking.Strips(b, block, TileColumns, panel, strips * part / threads, strips * (part + 1) / threads));
    }

    /// <summary>As many tasks as keep all threads equally busy, each with rows that fit the second-level cache.</summary>
    private static void AddBlock(Matrix a, Matrix result, MatrixBlock block, float* panel, int threads)
    {
        var tasks = RoundUp((a.Rows + PanelRows - 1) / PanelRows, threads);
        var rowsPerTask = RoundUp((a.Rows + tasks - 1) / tasks, TileRows);
        using var scope = new Threads(threads);
        Threads.For((a.Rows + rowsPerTask - 1) / rowsPerTask, task =>
            AddRows(a, result, block, panel, task * rowsPerTask, Math.Min(rowsPerTask, a.Rows - (task * rowsPerTask))));
    }

    private static void AddRows(Matrix a, Matrix result, MatrixBlock block, float* panel, int firstRow, int rowCount)
    {
        var packed = Rent(RoundUp(rowCount, TileRows) * block.Depth);
        var tile = stackalloc float[TileRows * TileColumns];
        fixed (float* left = packed, target = result.Data)
        {
            MatrixPacking.Rows(a, block, TileRows, left, firstRow, rowCount);
            for (var column = 0; column < block.Columns; column += TileColumns)
            {
                for (var row = 0; row < rowCount; row += TileRows)
                {
                    var to = target + result.Offset + ((firstRow + row) * result.RowStride) + block.Column + column;
                    var (rows, columns) = (Math.Min(TileRows, rowCount - row), Math.Min(TileColumns, block.Columns - column));
                    var whole = rows == TileRows && columns == TileColumns;
                    if (!whole)
                    {
                        CopyTile(to, result.RowStride, tile, TileColumns, rows, columns);
                    }

                    AddTile(left + (row * block.Depth), panel + block.Start + (column * block.Depth), block.Depth, whole ? to : tile, whole ? result.RowStride : TileColumns);
                    if (!whole)
                    {
                        CopyTile(tile, TileColumns, to, result.RowStride, rows, columns);
                    }
                }
            }
        }

        ArrayPool<float>.Shared.Return(packed);
    }

    private static void CopyTile(float* from, int fromStride, float* to, int toStride, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(from + (row * fromStride), columns).CopyTo(new Span<float>(to + (row * toStride), columns));
        }
    }

    /// <summary>Adds the product of 6 packed rows and 16 packed columns to a tile; the sums stay in twelve registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTile(float* left, float* right, int depth, float* tile, int stride)
    {
        var (s00, s01, s10, s11) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (s20, s21, s30, s31) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (s40, s41, s50, s51) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (var step = 0; step < depth; step++)
        {
            var (b0, b1) = (Vector256.Load(right), Vector256.Load(right + 8));
            var a0 = Vector256.Create(left[0]);
            (s00, s01) = (Vector256.MultiplyAddEstimate(a0, b0, s00), Vector256.MultiplyAddEstimate(a0, b1, s01));
            var a1 = Vector256.Create(left[1]);
            (s10, s11) = (Vector256.MultiplyAddEstimate(a1, b0, s10), Vector256.MultiplyAddEstimate(a1, b1, s11));
            var a2 = Vector256.Create(left[2]);
            (s20, s21) = (Vector256.MultiplyAddEstimate(a2, b0, s20), Vector256.MultiplyAddEstimate(a2, b1, s21));
            var a3 = Vector256.Create(left[3]);
            (s30, s31) = (Vector256.MultiplyAddEstimate(a3, b0, s30), Vector256.MultiplyAddEstimate(a3, b1, s31));
            var a4 = Vector256.Create(left[4]);
            (s40, s41) = (Vector256.MultiplyAddEstimate(a4, b0, s40), Vector256.MultiplyAddEstimate(a4, b1, s41));
            var a5 = Vector256.Create(left[5]);
            (s50, s51) = (Vector256.MultiplyAddEstimate(a5, b0, s50), Vector256.MultiplyAddEstimate(a5, b1, s51));
            left += TileRows;
            right += TileColumns;
        }

        AddRow(tile, s00, s01);
        AddRow(tile + stride, s10, s11);
        AddRow(tile + (2 * stride), s20, s21);
        AddRow(tile + (3 * stride), s30, s31);
        AddRow(tile + (4 * stride), s40, s41);
        AddRow(tile + (5 * stride), s50, s51);
    }

    private static void AddRow(float* row, Vector256<float> sum0, Vector256<float> sum1)
    {
        (Vector256.Load(row) + sum0).Store(row);
        (Vector256.Load(row + 8) + sum1).Store(row + 8);
    }

    private static float[] Rent(int length) => ArrayPool<float>.Shared.Rent(length);

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
