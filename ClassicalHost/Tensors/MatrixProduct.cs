using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Matrix products from packed panels and a register block of 6 by 16 (Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008).</summary>
/// <remarks>
/// Each element is a sum of chains of fused multiply-adds over blocks of <see cref="Depth"/> inner indices, so it depends neither on threads nor on the other rows and columns.
/// Sums of a strip stay side by side until they are complete: rows of a large result lie on as many pages of memory, too many to visit for every block.
/// </remarks>
internal static unsafe class MatrixProduct
{
    private const int TileRows = 6, TileColumns = 16;
    private const int Depth = 256, MostRows = 144, FewestRows = 24, PackedRowValues = 72 * 1024;
    private const long ProductsWorthThreads = 1 << 20;

    /// <summary>Adds <paramref name="a"/> times <paramref name="b"/> to the matrix <paramref name="result"/>, whose columns lie side by side.</summary>
    public static void Add(Matrix a, Matrix b, Matrix result)
    {
        if (a.Rows == 0)
        {
            return;
        }

        var rented = Rent(PackedLength(b) + PackedMatrix.Alignment);
        fixed (float* start = rented)
        {
            var panels = PackedMatrix.Align(start);
            Pack(b, panels, ThreadsFor(a, b.Columns));
            Add(a, panels, b.Columns, result);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>The same for a right factor that was packed before.</summary>
    public static void Add(Matrix a, PackedMatrix b, Matrix result) => Add(a, b.Panels, b.Columns, result);

    /// <summary>Number of values in the panels of a right factor.</summary>
    public static int PackedLength(Matrix b) => b.Rows * RoundUp(b.Columns, TileColumns);

    /// <summary>Writes the strips of a right factor, sixteen columns each, one behind the other.</summary>
    public static void Pack(Matrix b, float* panels) => Pack(b, panels, Threads.Limit);

    private static void Pack(Matrix b, float* panels, int threads)
    {
        var whole = new MatrixBlock(0, b.Rows, 0, b.Columns, 0);
        var strips = Strips(b.Columns);
        Threads.For(threads, part => MatrixPacking.Strips(b, whole, TileColumns, panels, strips * part / threads, strips * (part + 1) / threads));
    }

    /// <summary>As many tasks as keep all threads equally busy, each with rows that fit the second-level cache; few rows are cut by columns.</summary>
    private static void Add(Matrix a, float* panels, int columns, Matrix result)
    {
        if (a.Rows == 0 || a.Columns == 0)
        {
            return;
        }

        var (threads, strips) = (ThreadsFor(a, columns), Strips(columns));
        var fitting = Math.Clamp(PackedRowValues / a.Columns, FewestRows, MostRows);
        var rowTasks = (a.Rows + fitting - 1) / fitting;
        var parts = rowTasks < threads ? Math.Min(threads, strips) : 1;
        rowTasks = parts > 1 ? rowTasks : RoundUp(rowTasks, threads);
        var rowsPerTask = RoundUp((a.Rows + rowTasks - 1) / rowTasks, TileRows);
        rowTasks = (a.Rows + rowsPerTask - 1) / rowsPerTask;
        using var scope = new Threads(threads);
        Threads.For(rowTasks * parts, task =>
        {
            var (row, part) = (task / parts * rowsPerTask, task % parts);
            AddRows(a, panels, columns, result, (row, Math.Min(rowsPerTask, a.Rows - row)), (strips * part / parts, strips * (part + 1) / parts));
        });
    }

    private static int ThreadsFor(Matrix a, int columns) => (long)a.Rows * a.Columns * columns < ProductsWorthThreads ? 1 : Threads.Limit;

    private static void AddRows(Matrix a, float* panels, int columns, Matrix result, (int First, int Count) rows, (int First, int End) strips)
    {
        var padded = RoundUp(rows.Count, TileRows);
        var rented = Rent((padded * (a.Columns + TileColumns)) + PackedMatrix.Alignment);
        fixed (float* start = rented, target = result.Data)
        {
            var sums = PackedMatrix.Align(start);
            var left = sums + (padded * TileColumns);
            for (var inner = 0; inner < a.Columns; inner += Depth)
            {
                var block = new MatrixBlock(inner, Math.Min(Depth, a.Columns - inner), 0, columns, 0);
                MatrixPacking.Rows(a, block, TileRows, left + (padded * inner), rows.First, rows.Count);
            }

            for (var strip = strips.First; strip < strips.End; strip++)
            {
                new Span<float>(sums, padded * TileColumns).Clear();
                AddStrip(left, panels + ((nint)strip * a.Columns * TileColumns), padded, a.Columns, sums);
                var to = target + result.Offset + ((nint)rows.First * result.RowStride) + (strip * TileColumns);
                AddTo(sums, to, result.RowStride, rows.Count, Math.Min(TileColumns, columns - (strip * TileColumns)));
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private static void AddStrip(float* left, float* strip, int rows, int innerCount, float* sums)
    {
        for (var inner = 0; inner < innerCount; inner += Depth)
        {
            var depth = Math.Min(Depth, innerCount - inner);
            for (var row = 0; row < rows; row += TileRows)
            {
                AddTile(left + (rows * inner) + (row * depth), strip + (inner * TileColumns), depth, sums + (row * TileColumns), TileColumns);
            }
        }
    }

    private static void AddTo(float* sums, float* target, int stride, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            var to = new Span<float>(target + ((nint)row * stride), columns);
            TensorPrimitives.Add(to, new ReadOnlySpan<float>(sums + (row * TileColumns), columns), to);
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

    private static int Strips(int columns) => (columns + TileColumns - 1) / TileColumns;

    private static float[] Rent(int length) => ArrayPool<float>.Shared.Rent(length);

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
