using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>The one loop of convolutions and their gradients: products of values read from places all over an image with packed columns.</summary>
internal static unsafe class GatherKernel
{
    /// <summary>Rows and columns of a tile of sums, which stays in twelve registers.</summary>
    public const int TileRows = 6, TileColumns = 16;

    /// <summary>Steps after which sums go to memory, so that a strip of columns fits the first-level cache.</summary>
    public const int Depth = 256;

    /// <summary>Adds <c>source[rows[i] + steps[k]] * panel[k][j]</c>, summed over k in order, to <c>tile[i][j]</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void AddTile(float* source, int* rows, int* steps, int depth, float* panel, float* tile)
    {
        float* r0 = source + rows[0], r1 = source + rows[1], r2 = source + rows[2];
        float* r3 = source + rows[3], r4 = source + rows[4], r5 = source + rows[5];
        var (s00, s01, s10, s11) = (Vector256.Load(tile), Vector256.Load(tile + 8), Vector256.Load(tile + 16), Vector256.Load(tile + 24));
        var (s20, s21, s30, s31) = (Vector256.Load(tile + 32), Vector256.Load(tile + 40), Vector256.Load(tile + 48), Vector256.Load(tile + 56));
        var (s40, s41, s50, s51) = (Vector256.Load(tile + 64), Vector256.Load(tile + 72), Vector256.Load(tile + 80), Vector256.Load(tile + 88));
        for (var end = steps + depth; steps < end; steps++)
        {
            nint step = *steps;
            var (b0, b1) = (Vector256.Load(panel), Vector256.Load(panel + 8));
            var a0 = Vector256.Create(r0[step]);
            (s00, s01) = (Vector256.MultiplyAddEstimate(a0, b0, s00), Vector256.MultiplyAddEstimate(a0, b1, s01));
            var a1 = Vector256.Create(r1[step]);
            (s10, s11) = (Vector256.MultiplyAddEstimate(a1, b0, s10), Vector256.MultiplyAddEstimate(a1, b1, s11));
            var a2 = Vector256.Create(r2[step]);
            (s20, s21) = (Vector256.MultiplyAddEstimate(a2, b0, s20), Vector256.MultiplyAddEstimate(a2, b1, s21));
            var a3 = Vector256.Create(r3[step]);
            (s30, s31) = (Vector256.MultiplyAddEstimate(a3, b0, s30), Vector256.MultiplyAddEstimate(a3, b1, s31));
            var a4 = Vector256.Create(r4[step]);
            (s40, s41) = (Vector256.MultiplyAddEstimate(a4, b0, s40), Vector256.MultiplyAddEstimate(a4, b1, s41));
            var a5 = Vector256.Create(r5[step]);
            (s50, s51) = (Vector256.MultiplyAddEstimate(a5, b0, s50), Vector256.MultiplyAddEstimate(a5, b1, s51));
            panel += TileColumns;
        }

        Store(tile, s00, s01, s10, s11);
        Store(tile + 32, s20, s21, s30, s31);
        Store(tile + 64, s40, s41, s50, s51);
    }

    /// <summary>The next multiple of a tile's rows.</summary>
    public static int WholeTiles(int rows) => (rows + TileRows - 1) / TileRows * TileRows;

    /// <summary>Number of strips of columns.</summary>
    public static int Strips(int columns) => (columns + TileColumns - 1) / TileColumns;

    /// <summary>Adds tiles for all rows, whose number is a multiple of a tile's, and all steps.</summary>
    public static void AddTiles(float* source, int* rows, int rowCount, int* steps, int stepCount, float* panel, float* sums)
    {
        for (var step = 0; step < stepCount; step += Depth)
        {
            var depth = Math.Min(Depth, stepCount - step);
            for (var row = 0; row < rowCount; row += TileRows)
            {
                AddTile(source, rows + row, steps + step, depth, panel + (step * TileColumns), sums + (row * TileColumns));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* tile, Vector256<float> s0, Vector256<float> s1, Vector256<float> s2, Vector256<float> s3)
    {
        s0.Store(tile);
        s1.Store(tile + 8);
        s2.Store(tile + 16);
        s3.Store(tile + 24);
    }
}
