using QSharpAdv.ClassicalHost;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Analysis.Robustness;

/// <summary>Mean over images of the norm of the gradient of the cross-entropy with respect to the image (El Maouaki et al., table 3).</summary>
/// <remarks>The source names neither the norm nor the reduction; here every image has its own loss, and three norms are given.</remarks>
/// <param name="PerImage">The norms of each image's gradient.</param>
public sealed record AverageGradientMagnitude(IReadOnlyList<GradientNorms> PerImage)
{
    private const int BlockSize = 32;

    /// <summary>Mean over the images of each norm.</summary>
    public GradientNorms Mean => new(PerImage.Average(norms => norms.L1), PerImage.Average(norms => norms.L2), PerImage.Average(norms => norms.Linf));

    /// <summary>Measures a classifier; the result does not depend on the number of threads.</summary>
    /// <param name="classifier">The classifier, with fixed weights.</param>
    /// <param name="images">Images [batch, ...].</param>
    /// <param name="labels">True class of each image.</param>
    /// <param name="threads">Most threads to use; 0 for one per core.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    /// <exception cref="ArgumentException">There are no images, or not as many labels.</exception>
    public static AverageGradientMagnitude Measure(
        IDifferentiableClassifier classifier, Tensor images, ReadOnlyMemory<int> labels, int threads = 0, CancellationToken cancellationToken = default)
    {
        var count = images.Shape[0];
        if (count == 0 || count != labels.Length)
        {
            throw new ArgumentException($"Every image needs one label, but there are {count} images and {labels.Length} labels.", nameof(labels));
        }

        var norms = new GradientNorms[count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads,
            CancellationToken = cancellationToken,
        };
        Parallel.For(0, (count + BlockSize - 1) / BlockSize, options, block =>
        {
            using var scope = new Threads(1);
            var start = block * BlockSize;
            var length = Math.Min(BlockSize, count - start);
            MeasureBlock(classifier, images, start, labels.Slice(start, length), norms.AsSpan(start, length));
        });
        return new AverageGradientMagnitude(norms);
    }

    private static void MeasureBlock(IDifferentiableClassifier classifier, Tensor images, int start, ReadOnlyMemory<int> labels, Span<GradientNorms> norms)
    {
        var length = images.Count / images.Shape[0];
        var block = Tensor.From(images.Values.Slice(start * length, labels.Length * length).ToArray(), [labels.Length, .. images.Shape[1..]]);
        var gradient = classifier.LossGradient(block, logits => Functional.CrossEntropyPerSample(logits, labels.Span)).Gradient;
        for (var k = 0; k < norms.Length; k++)
        {
            norms[k] = GradientNorms.Of(gradient.Values.Slice(k * length, length));
        }
    }
}
