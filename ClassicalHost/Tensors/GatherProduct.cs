using System.Buffers;
using System.Runtime.CompilerServices;

namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Computes the output pixels of a <see cref="GatherPlan"/>: a convolution without a matrix of its windows.</summary>
/// <remarks>Each value is a chain of fused multiply-adds in the order of the steps, whatever the batch and the threads.</remarks>
internal sealed unsafe class GatherProduct(GatherPlan plan, int inChannels, int outChannels, int batch, int targetPixels)
{
    private const int PixelsPerGroup = 192, ValuesPerGroup = 1 << 17, TasksPerThread = 4;
    private readonly int _strips = GatherKernel.Strips(outChannels);
    private readonly int _imagesPerGroup = Math.Clamp(Math.Min(PixelsPerGroup / plan.Pixels, ValuesPerGroup / (inChannels * plan.Source.Size)), 1, Math.Max(1, batch));

    private int PixelsOfGroup => _imagesPerGroup * plan.Pixels;

    /// <summary>Writes the output channels of all images plus a bias, or adds them to what is there.</summary>
    public void Run(float[] source, float[] weight, float[]? bias, float[] target, bool add)
    {
        var panels = ArrayPool<float>.Shared.Rent((_strips * plan.Steps.Length * GatherKernel.TileColumns) + PackedMatrix.Alignment);
        var rows = RowOffsets();
        fixed (float* start = panels)
        {
            var aligned = PackedMatrix.Align(start);
            Threads.For(_strips, strip => Pack(weight, aligned, strip));
            var groups = (batch + _imagesPerGroup - 1) / _imagesPerGroup;
            var parts = Math.Clamp(TasksPerThread * Threads.Limit / Math.Max(1, groups), 1, _strips);
            Threads.For(groups * parts, task =>
            {
                var (group, part) = Math.DivRem(task, parts);
                RunGroup(group, _strips * part / parts, _strips * (part + 1) / parts);
            });

            void RunGroup(int group, int firstStrip, int endStrip)
            {
                var first = group * _imagesPerGroup;
                var images = Math.Min(_imagesPerGroup, batch - first);
                RunStrips(source, aligned, rows, bias, target, add, (first, images), (firstStrip, endStrip));
            }
        }

        ArrayPool<float>.Shared.Return(panels);
    }

    private void RunStrips(
        float[] source, float* panels, int[] rowOffsets, float[]? bias, float[] target, bool add, (int First, int Count) images, (int First, int End) strips)
    {
        var padded = ArrayPool<float>.Shared.Rent(_imagesPerGroup * inChannels * plan.Source.Size);
        var rows = GatherKernel.WholeTiles(images.Count * plan.Pixels);
        var scratch = ArrayPool<float>.Shared.Rent((((2 * rows) + LaneTranspose.Size) * GatherKernel.TileColumns) + PackedMatrix.Alignment);
        var imageSize = inChannels * plan.Source.Height * plan.Source.Width;
        fixed (float* images0 = padded, scratch0 = scratch)
        fixed (int* offsets = rowOffsets, steps = plan.Steps)
        {
            var sums = PackedMatrix.Align(scratch0);
            plan.Source.Copy(source.AsSpan(images.First * imageSize, images.Count * imageSize), images0);
            for (var strip = strips.First; strip < strips.End; strip++)
            {
                new Span<float>(sums, rows * GatherKernel.TileColumns).Clear();
                GatherKernel.AddTiles(images0, offsets, rows, steps, plan.Steps.Length, panels + (strip * plan.Steps.Length * GatherKernel.TileColumns), sums);
                for (var image = 0; image < images.Count; image++)
                {
                    Write(sums + (image * plan.Pixels * GatherKernel.TileColumns), strip, images.First + image, bias, target, add, sums + (rows * GatherKernel.TileColumns));
                }
            }
        }

        ArrayPool<float>.Shared.Return(padded);
        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>From [pixel][channel] to [channel][pixel].</summary>
    private void Write(float* sums, int strip, int image, float[]? bias, float[] target, bool add, float* scratch)
    {
        var stride = plan.Pixels + (-plan.Pixels & 7);
        TransposeStrip(sums, plan.Pixels, scratch, stride);
        var first = strip * GatherKernel.TileColumns;
        for (var channel = first; channel < Math.Min(outChannels, first + GatherKernel.TileColumns); channel++)
        {
            var values = new Span<float>(scratch + ((channel - first) * stride), plan.Pixels);
            var plane = target.AsSpan(((image * outChannels) + channel) * targetPixels, targetPixels);
            if (plan.Pixels < targetPixels)
            {
                Scatter(values, plan.Targets, plane);
            }
            else if (add)
            {
                TensorPrimitives.Add(plane, values, plane);
            }
            else
            {
                TensorPrimitives.Add(values, bias?[channel] ?? 0, plane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(Span<float> values, int[] targets, Span<float> plane)
    {
        for (var i = 0; i < values.Length; i++)
        {
            plane[targets[i]] += values[i];
        }
    }

    /// <summary>From [pixels][16] to [16][pixels]; rows of the result are <paramref name="stride"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeStrip(float* strip, int pixels, float* rows, int stride)
    {
        var whole = LaneTranspose.IsSupported<float>() ? pixels & -LaneTranspose.Size : 0;
        for (var pixel = 0; pixel < whole; pixel += LaneTranspose.Size)
        {
            LaneTranspose.Move(strip + (pixel * GatherKernel.TileColumns), GatherKernel.TileColumns, rows + pixel, stride);
            LaneTranspose.Move(strip + (pixel * GatherKernel.TileColumns) + LaneTranspose.Size, GatherKernel.TileColumns, rows + (LaneTranspose.Size * stride) + pixel, stride);
        }

        for (var pixel = whole; pixel < pixels; pixel++)
        {
            for (var channel = 0; channel < GatherKernel.TileColumns; channel++)
            {
                rows[(channel * stride) + pixel] = strip[(pixel * GatherKernel.TileColumns) + channel];
            }
        }
    }

    /// <summary>Where the pixels of a group of padded images read, filled up to whole tiles.</summary>
    private int[] RowOffsets()
    {
        var offsets = new int[GatherKernel.WholeTiles(PixelsOfGroup)];
        for (var row = 0; row < PixelsOfGroup; row++)
        {
            offsets[row] = (row / plan.Pixels * inChannels * plan.Source.Size) + plan.Bases[row % plan.Pixels];
        }

        offsets.AsSpan(PixelsOfGroup).Fill(offsets[0]);
        return offsets;
    }

    /// <summary>The weights of sixteen output channels, step by step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack(float[] weight, float* panels, int strip)
    {
        var (steps, first) = (plan.WeightSteps, strip * GatherKernel.TileColumns);
        var panel = panels + ((nint)strip * steps.Length * GatherKernel.TileColumns);
        for (var lane = 0; lane < GatherKernel.TileColumns; lane++)
        {
            var isInside = first + lane < outChannels;
            for (var k = 0; k < steps.Length; k++)
            {
                panel[(k * GatherKernel.TileColumns) + lane] = isInside ? weight[steps[k] + ((first + lane) * plan.WeightStride)] : 0;
            }
        }
    }
}
