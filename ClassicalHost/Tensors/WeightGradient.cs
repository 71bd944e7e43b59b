using System.Buffers;
using System.Runtime.CompilerServices;

namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>The gradient of a convolution's weights: for each weight a sum over all output pixels of all images, in one fixed order.</summary>
/// <remarks>It is the loop of <see cref="GatherProduct"/> with exchanged roles: rows are weights, and the steps are pixels.</remarks>
internal sealed unsafe class WeightGradient
{
    private const int ValuesPerGroup = 1 << 20, WeightsPerTask = 48;
    private readonly ConvolutionGeometry _geometry;
    private readonly GatherPlan _plan;
    private readonly int _outChannels, _batch, _strips, _imagesPerGroup;
    private readonly int[] _weights;

    public WeightGradient(ConvolutionGeometry geometry, int outChannels, int batch)
    {
        (_geometry, _outChannels, _batch) = (geometry, outChannels, batch);
        _plan = GatherPlan.Forward(geometry);
        _strips = GatherKernel.Strips(outChannels);
        _imagesPerGroup = Math.Clamp(ValuesPerGroup / Math.Max(SourceSize, PanelSize), 1, Math.Max(1, batch));
        _weights = new int[GatherKernel.WholeTiles(geometry.KernelSize)];
        _plan.Steps.CopyTo(_weights, 0);
    }

    private int SourceSize => _geometry.Channels * _plan.Source.Size;

    private int PanelSize => _strips * GatherKernel.TileColumns * _geometry.OutputPixels;

    private int SumSize => GatherKernel.TileColumns * _weights.Length;

    /// <summary>Adds the gradient to <paramref name="sum"/> [outChannels, inChannels, height, width].</summary>
    public void Add(float[] images, float[] gradient, float[] sum)
    {
        var source = ArrayPool<float>.Shared.Rent(_imagesPerGroup * SourceSize);
        var panels = ArrayPool<float>.Shared.Rent((_imagesPerGroup * PanelSize) + PackedMatrix.Alignment);
        var sums = ArrayPool<float>.Shared.Rent((_strips * SumSize) + PackedMatrix.Alignment);
        fixed (float* sourceStart = source, panelStart = panels, sumStart = sums)
        {
            var (padded, panel, total) = ((nint)sourceStart, (nint)PackedMatrix.Align(panelStart), (nint)PackedMatrix.Align(sumStart));
            new Span<float>((float*)total, _strips * SumSize).Clear();
            for (var first = 0; first < _batch; first += _imagesPerGroup)
            {
                AddGroup(images, gradient, first, Math.Min(_imagesPerGroup, _batch - first), (float*)padded, (float*)panel, (float*)total);
            }

            Threads.For(_strips, strip => Unpack((float*)total + (strip * SumSize), strip, sum));
        }

        ArrayPool<float>.Shared.Return(source);
        ArrayPool<float>.Shared.Return(panels);
        ArrayPool<float>.Shared.Return(sums);
    }

    private void AddGroup(float[] images, float[] gradient, int first, int count, float* padded, float* panels, float* sums)
    {
        var pixels = count * _geometry.OutputPixels;
        var places = new int[pixels];
        Threads.For(count, image =>
        {
            _plan.Source.Copy(images.AsSpan((first + image) * _geometry.ImageSize, _geometry.ImageSize), padded + (image * SourceSize));
            PackGradient(gradient, first, image, panels, pixels);
            for (var pixel = 0; pixel < _plan.Pixels; pixel++)
            {
                places[(image * _plan.Pixels) + pixel] = (image * SourceSize) + _plan.Bases[pixel];
            }
        });
        var parts = (_weights.Length + WeightsPerTask - 1) / WeightsPerTask;
        Threads.For(_strips * parts, task =>
        {
            var (strip, part) = Math.DivRem(task, parts);
            var row = part * WeightsPerTask;
            fixed (int* weights = _weights, steps = places)
            {
                GatherKernel.AddTiles(
                    padded,
                    weights + row,
                    Math.Min(WeightsPerTask, _weights.Length - row),
                    steps,
                    pixels,
                    panels + ((nint)strip * pixels * GatherKernel.TileColumns),
                    sums + (strip * SumSize) + (row * GatherKernel.TileColumns));
            }
        });
    }

    /// <summary>From [channel][pixel] of an image to [strip][pixel][16 channels], zeros beyond the last channel.</summary>
    private void PackGradient(float[] gradient, int first, int image, float* panels, int pixels)
    {
        var size = _geometry.OutputPixels;
        fixed (float* planes = gradient)
        {
            for (var strip = 0; strip < _strips; strip++)
            {
                var channel = strip * GatherKernel.TileColumns;
                var from = planes + (((((nint)first + image) * _outChannels) + channel) * size);
                var to = panels + ((((nint)strip * pixels) + (image * size)) * GatherKernel.TileColumns);
                PackStrip(from, size, Math.Min(GatherKernel.TileColumns, _outChannels - channel), to);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackStrip(float* planes, int size, int channels, float* strip)
    {
        var whole = LaneTranspose.IsSupported<float>() && channels == GatherKernel.TileColumns ? size & -LaneTranspose.Size : 0;
        for (var pixel = 0; pixel < whole; pixel += LaneTranspose.Size)
        {
            var target = strip + (pixel * GatherKernel.TileColumns);
            LaneTranspose.Move(planes + pixel, size, target, GatherKernel.TileColumns);
            LaneTranspose.Move(planes + (LaneTranspose.Size * size) + pixel, size, target + LaneTranspose.Size, GatherKernel.TileColumns);
        }

        for (var pixel = whole; pixel < size; pixel++)
        {
            for (var channel = 0; channel < GatherKernel.TileColumns; channel++)
            {
                strip[(pixel * GatherKernel.TileColumns) + channel] = channel < channels ? planes[(channel * size) + pixel] : 0;
            }
        }
    }

    private void Unpack(float* strip, int index, float[] sum)
    {
        var first = index * GatherKernel.TileColumns;
        for (var channel = first; channel < Math.Min(_outChannels, first + GatherKernel.TileColumns); channel++)
        {
            var target = sum.AsSpan(channel * _geometry.KernelSize, _geometry.KernelSize);
            for (var k = 0; k < target.Length; k++)
            {
                target[k] += strip[(k * GatherKernel.TileColumns) + channel - first];
            }
        }
    }
}
