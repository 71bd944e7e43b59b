using System.Buffers;

namespace QSharpAdv.ClassicalHost.Tensors;

public static partial class Functional
{
    private const int UnfoldedValuesPerGroup = 1 << 18;
    private const int MostWeightSums = 8;

    /// <summary>Cross-correlation of images [batch, in, height, width] with weight [out, in, kernelHeight, kernelWidth], plus bias [out].</summary>
    /// <exception cref="ArgumentException">The channels differ, or the kernel is larger than the padded image.</exception>
    public static Tensor Conv2d(Tensor images, Tensor weight, Tensor? bias = null, int stride = 1, int padding = 0)
    {
        if (images.Shape.Length != 4 || weight.Shape.Length != 4 || images.Shape[1] != weight.Shape[1])
        {
            throw new ArgumentException(
                $"Images [batch, in, height, width] and weight [out, in, height, width] do not fit: {images}, {weight}.", nameof(weight));
        }

        var geometry = new ConvolutionGeometry(
            images.Shape[1], images.Shape[2], images.Shape[3], weight.Shape[2], weight.Shape[3], stride, padding).Checked();
        var convolution = new Convolution(images, weight, bias, geometry);
        int[] shape = [images.Shape[0], weight.Shape[0], geometry.OutputHeight, geometry.OutputWidth];
        Tensor[] inputs = bias is null ? [images, weight] : [images, weight, bias];
        return Operation.Record(convolution.Forward(), shape, convolution.Backward, inputs);
    }

    /// <summary>Images are unfolded in groups that depend on sizes only; each group is one matrix product.</summary>
    private sealed class Convolution(Tensor images, Tensor weight, Tensor? bias, ConvolutionGeometry geometry)
    {
        private readonly int _batch = images.Shape[0];
        private readonly int _channels = weight.Shape[0];
        private readonly int _groupSize = Math.Max(1, UnfoldedValuesPerGroup / (geometry.KernelSize * geometry.OutputPixels));

        private int GroupCount => (_batch + _groupSize - 1) / _groupSize;

        private Matrix Kernel => Matrix.Of(weight.Data, _channels, geometry.KernelSize);

        public float[] Forward()
        {
            var result = new float[_batch * _channels * geometry.OutputPixels];
            Threads.For(GroupCount, group =>
            {
                var (first, count, width) = Group(group);
                var columns = Rent(geometry.KernelSize * width);
                var product = Rent(_channels * width);
                Unfold(first, count, columns);
                product.AsSpan(0, _channels * width).Clear();
                MatrixProduct.Add(Kernel, Matrix.Of(columns, geometry.KernelSize, width), Matrix.Of(product, _channels, width));
                Scatter(product, result, first, count);
                Return(columns, product);
            });
            return result;
        }

        public void Backward(float[] gradient, ReverseMode gradients)
        {
            if (bias is not null && gradients.Needs(bias))
            {
                AddToBias(gradient, gradients.SumFor(bias));
            }

            if (gradients.Needs(images))
            {
                AddToImages(gradient, gradients.SumFor(images));
            }

            if (gradients.Needs(weight))
            {
                AddToWeight(gradient, gradients.SumFor(weight));
            }
        }

        private void AddToBias(float[] gradient, float[] sum)
        {
            for (var plane = 0; plane < _batch * _channels; plane++)
            {
                sum[plane % _channels] += Reduction.Sum(gradient.AsSpan(plane * geometry.OutputPixels, geometry.OutputPixels));
            }
        }

        private void AddToImages(float[] gradient, float[] sum) => Threads.For(GroupCount, group =>
        {
            var (first, count, width) = Group(group);
            var columns = Rent(geometry.KernelSize * width);
            var gathered = Rent(_channels * width);
            Gather(gradient, gathered, first, count);
            columns.AsSpan(0, geometry.KernelSize * width).Clear();
            MatrixProduct.Add(Kernel.Transposed, Matrix.Of(gathered, _channels, width), Matrix.Of(columns, geometry.KernelSize, width));
            for (var i = 0; i < count; i++)
            {
                var image = sum.AsSpan((first + i) * geometry.ImageSize, geometry.ImageSize);
                ImageColumns.Fold(columns.AsSpan(i * geometry.OutputPixels), width, geometry, image);
            }

            Return(columns, gathered);
        });

        private void AddToWeight(float[] gradient, float[] sum)
        {
            var sums = new float[Math.Min(MostWeightSums, GroupCount)][];
            Threads.For(sums.Length, part =>
            {
                sums[part] = new float[sum.Length];
                for (var group = part; group < GroupCount; group += sums.Length)
                {
                    AddGroupToWeight(gradient, sums[part], group);
                }
            });
            foreach (var part in sums)
            {
                TensorPrimitives.Add(sum, part, sum);
            }
        }

        private void AddGroupToWeight(float[] gradient, float[] sum, int group)
        {
            var (first, count, width) = Group(group);
            var columns = Rent(geometry.KernelSize * width);
            var gathered = Rent(_channels * width);
            Unfold(first, count, columns);
            Gather(gradient, gathered, first, count);
            var unfolded = Matrix.Of(columns, geometry.KernelSize, width);
            MatrixProduct.Add(Matrix.Of(gathered, _channels, width), unfolded.Transposed, Matrix.Of(sum, _channels, geometry.KernelSize));
            Return(columns, gathered);
        }

        private (int First, int Count, int Width) Group(int group)
        {
            var first = group * _groupSize;
            var count = Math.Min(_groupSize, _batch - first);
            return (first, count, count * geometry.OutputPixels);
        }

        private void Unfold(int first, int count, float[] columns)
        {
            for (var i = 0; i < count; i++)
            {
                var image = images.Values.Slice((first + i) * geometry.ImageSize, geometry.ImageSize);
                ImageColumns.Unfold(image, geometry, columns.AsSpan(i * geometry.OutputPixels), count * geometry.OutputPixels);
            }
        }

        /// <summary>From [channel][image][pixel] to [image][channel][pixel], adding the bias.</summary>
        private void Scatter(float[] product, float[] result, int first, int count)
        {
            var pixels = geometry.OutputPixels;
            for (var plane = 0; plane < count * _channels; plane++)
            {
                var (image, channel) = (plane / _channels, plane % _channels);
                var source = product.AsSpan(((channel * count) + image) * pixels, pixels);
                TensorPrimitives.Add(source, bias?.Data[channel] ?? 0, result.AsSpan((((first + image) * _channels) + channel) * pixels));
            }
        }

        private void Gather(float[] gradient, float[] gathered, int first, int count)
        {
            var pixels = geometry.OutputPixels;
            for (var plane = 0; plane < count * _channels; plane++)
            {
                var (image, channel) = (plane / _channels, plane % _channels);
                var source = gradient.AsSpan((((first + image) * _channels) + channel) * pixels, pixels);
                source.CopyTo(gathered.AsSpan(((channel * count) + image) * pixels));
            }
        }

        private static float[] Rent(int length) => ArrayPool<float>.Shared.Rent(length);

        private static void Return(float[] first, float[] second)
        {
            ArrayPool<float>.Shared.Return(first);
            ArrayPool<float>.Shared.Return(second);
        }
    }
}
