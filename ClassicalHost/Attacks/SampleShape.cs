using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>One input seen as channels of rows and columns; what is no image is one channel of one row.</summary>
internal readonly record struct SampleShape(int Channels, int Height, int Width)
{
    /// <summary>Whether it is a vector and not an image.</summary>
    public bool IsVector { get; private init; }

    /// <summary>Values in a channel.</summary>
    public int Area => Height * Width;

    /// <summary>The shape of inputs [batch, channels, height, width] or [batch, height, width]; all others are vectors.</summary>
    public static SampleShape Of(Tensor inputs) => inputs.Shape switch
    {
        [_, var channels, var height, var width] => new(channels, height, width),
        [_, var height, var width] => new(1, height, width),
        var shape => new(1, 1, Tensor.CountOf(shape[1..])) { IsVector = true },
    };

    /// <summary>The window that covers a share of a channel: a square of rounded side, or a segment of rounded length, of one value at least and within the channel.</summary>
    public SampleWindow Window(double share)
    {
        var length = IsVector ? share * Width : Math.Sqrt(share * Area);
        var side = Math.Clamp((int)Math.Round(length), 1, IsVector ? Width : Math.Min(Height, Width));
        return new(IsVector ? 1 : side, side);
    }

    /// <summary>Position in a channel of the upper left corner of a window at random; in an image, as in the reference implementation, not the last row and column where there are others.</summary>
    public int Corner(SampleWindow window, RandomNumbers random)
    {
        var row = (int)(random.NextDouble() * (Height - window.Height));
        var column = (int)(random.NextDouble() * (Width - window.Width + (IsVector ? 1 : 0)));
        return (row * Width) + column;
    }

    /// <summary>The window for the l2 version, whose sides are odd and at least 3, where the channel has room.</summary>
    public SampleWindow OddWindow(SampleWindow window)
    {
        var room = IsVector ? Width : Math.Min(Height, Width);
        var side = Math.Max(window.Width, 3) | 1;
        side = side > room ? room - (room > 1 && room % 2 == 0 ? 1 : 0) : side;
        return new(IsVector ? 1 : side, side);
    }
}

/// <summary>Height and width of a window.</summary>
internal readonly record struct SampleWindow(int Height, int Width);
