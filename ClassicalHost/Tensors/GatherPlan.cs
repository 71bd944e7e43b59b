namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>How output pixels follow from padded images: pixel p of an image is the sum over k of <c>source[bases[p] + steps[k]] weight[weightSteps[k]]</c>.</summary>
/// <param name="Source">The images read.</param>
/// <param name="Bases">Where each output pixel of an image reads.</param>
/// <param name="Targets">Where each output pixel lies in its channel.</param>
/// <param name="Steps">Distances of the values read from there.</param>
/// <param name="WeightSteps">Where the weight of each step lies.</param>
/// <param name="WeightStride">Distance of the weights of neighbouring output channels.</param>
internal sealed record GatherPlan(PaddedPlanes Source, int[] Bases, int[] Targets, int[] Steps, int[] WeightSteps, int WeightStride)
{
    /// <summary>Output pixels of an image.</summary>
    public int Pixels => Bases.Length;

    /// <summary>The plan of a convolution.</summary>
    public static GatherPlan Forward(ConvolutionGeometry geometry)
    {
        var source = new PaddedPlanes(geometry.Height, geometry.Width, geometry.Padding, geometry.Padding, geometry.Padding);
        var steps = new int[geometry.KernelSize];
        for (var k = 0; k < steps.Length; k++)
        {
            var (row, column) = Math.DivRem(k % geometry.KernelArea, geometry.KernelWidth);
            steps[k] = (k / geometry.KernelArea * source.Size) + (row * source.Stride) + column;
        }

        return new(source, Places(geometry, source.Stride), [.. Enumerable.Range(0, geometry.OutputPixels)], steps, [.. Enumerable.Range(0, steps.Length)], steps.Length);
    }

    /// <summary>The plans of a convolution's gradient with respect to its images: one for each remainder of the padded row and column by the stride, where there is any.</summary>
    /// <remarks>A padded row q stride + r was read by kernel rows r + t stride for output rows q - t.</remarks>
    public static IEnumerable<GatherPlan> InputGradient(ConvolutionGeometry geometry, int outChannels)
    {
        var phases = from row in Enumerable.Range(0, Math.Min(geometry.Stride, geometry.KernelHeight))
                     from column in Enumerable.Range(0, Math.Min(geometry.Stride, geometry.KernelWidth))
                     select InputGradient(geometry, outChannels, row, column);
        return phases.Where(plan => plan.Pixels > 0);
    }

    private static GatherPlan InputGradient(ConvolutionGeometry geometry, int outChannels, int row, int column)
    {
        var (stride, padding) = (geometry.Stride, geometry.Padding);
        var before = (Math.Max(geometry.KernelHeight, geometry.KernelWidth) - 1) / stride;
        var below = Math.Max(0, ((geometry.Height - 1 + padding) / stride) - geometry.OutputHeight + 1);
        var right = Math.Max(0, ((geometry.Width - 1 + padding) / stride) - geometry.OutputWidth + 1);
        var source = new PaddedPlanes(geometry.OutputHeight, geometry.OutputWidth, before, below, right);
        var pixels = from y in Enumerable.Range(0, geometry.Height)
                     where (y + padding) % stride == row
                     from x in Enumerable.Range(0, geometry.Width)
                     where (x + padding) % stride == column
                     select (Base: (((y + padding) / stride + before) * source.Stride) + ((x + padding) / stride) + before, Target: (y * geometry.Width) + x);
        var taps = from channel in Enumerable.Range(0, outChannels)
                   from ky in Enumerable.Range(0, geometry.KernelHeight)
                   where ky % stride == row
                   from kx in Enumerable.Range(0, geometry.KernelWidth)
                   where kx % stride == column
                   select (Step: (channel * source.Size) - (ky / stride * source.Stride) - (kx / stride),
                       Weight: (channel * geometry.KernelSize) + (ky * geometry.KernelWidth) + kx);
        var (places, steps) = (pixels.ToArray(), taps.ToArray());
        return new(
            source,
            Array.ConvertAll(places, each => each.Base),
            Array.ConvertAll(places, each => each.Target),
            Array.ConvertAll(steps, each => each.Step),
            Array.ConvertAll(steps, each => each.Weight),
            geometry.KernelArea);
    }

    /// <summary>The first value of each window in a padded channel.</summary>
    private static int[] Places(ConvolutionGeometry geometry, int rowStride)
    {
        var places = new int[geometry.OutputPixels];
        for (var pixel = 0; pixel < places.Length; pixel++)
        {
            var (row, column) = Math.DivRem(pixel, geometry.OutputWidth);
            places[pixel] = ((row * rowStride) + column) * geometry.Stride;
        }

        return places;
    }
}
