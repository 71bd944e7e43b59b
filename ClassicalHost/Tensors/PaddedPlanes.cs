namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>Channels of images with a border of zeros.</summary>
/// <param name="Height">Rows of a channel.</param>
/// <param name="Width">Columns of a channel.</param>
/// <param name="Before">Zeros above and to the left.</param>
/// <param name="Below">Zeros below.</param>
/// <param name="Right">Zeros to the right.</param>
internal readonly record struct PaddedPlanes(int Height, int Width, int Before, int Below, int Right)
{
    /// <summary>Distance of rows.</summary>
    public int Stride => Before + Width + Right;

    /// <summary>Values of a channel with its border.</summary>
    public int Size => Stride * (Before + Height + Below);

    /// <summary>Copies channels that lie one behind the other.</summary>
    public unsafe void Copy(ReadOnlySpan<float> planes, float* padded)
    {
        var target = new Span<float>(padded, planes.Length / (Height * Width) * Size);
        if (Size == Height * Width)
        {
            planes.CopyTo(target);
            return;
        }

        target.Clear();
        for (; !planes.IsEmpty; target = target[Size..])
        {
            for (var row = 0; row < Height; row++, planes = planes[Width..])
            {
                planes[..Width].CopyTo(target[(((Before + row) * Stride) + Before)..]);
            }
        }
    }
}
