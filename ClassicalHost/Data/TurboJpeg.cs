using System.Runtime.InteropServices;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Data;

/// <summary>The functions of libjpeg-turbo's TurboJPEG interface (versions 2 and 3) that decoding needs, from the library that the system has installed.</summary>
internal static unsafe class TurboJpeg
{
    private const int RgbPixels = 0, AccurateDct = 4096, StopOnWarning = 8192, LimitScans = 32768;

    private static readonly string[] Names = ["libturbojpeg.so.0", "libturbojpeg.dylib", "libturbojpeg.0.dylib", "turbojpeg.dll", "libturbojpeg.dll"];

    private static readonly Lazy<nint> Library = new(() => Names.Select(TryLoad).FirstOrDefault(handle => handle != 0));

    /// <summary>Whether the library is there.</summary>
    public static bool IsInstalled => Library.Value != 0;

    /// <summary>A decoder; not for several threads at once.</summary>
    /// <exception cref="UserException">The library is not installed.</exception>
    public static nint OpenDecoder()
    {
        var open = (delegate* unmanaged[Cdecl]<nint>)Function("tjInitDecompress");
        var decoder = open();
        return decoder != 0 ? decoder : throw new UserException("libturbojpeg could not make a JPEG decoder.");
    }

    public static void Close(nint decoder) => ((delegate* unmanaged[Cdecl]<nint, int>)Function("tjDestroy"))(decoder);

    /// <summary>Width and height of an image, or null if it has no readable header.</summary>
    public static (int Width, int Height)? ReadHeader(nint decoder, ReadOnlySpan<byte> jpeg)
    {
        var read = (delegate* unmanaged[Cdecl]<nint, byte*, CULong, int*, int*, int*, int*, int>)Function("tjDecompressHeader3");
        fixed (byte* bytes = jpeg)
        {
            int width, height, subsampling, colours;
            return read(decoder, bytes, new CULong((uint)jpeg.Length), &width, &height, &subsampling, &colours) == 0 ? (width, height) : null;
        }
    }

    /// <summary>Decodes into red, green and blue bytes, row by row; false if anything is wrong with the data.</summary>
    public static bool Decode(nint decoder, ReadOnlySpan<byte> jpeg, Span<byte> rgb, int width, int height)
    {
        var decode = (delegate* unmanaged[Cdecl]<nint, byte*, CULong, byte*, int, int, int, int, int, int>)Function("tjDecompress2");
        fixed (byte* bytes = jpeg, pixels = rgb)
        {
            return decode(decoder, bytes, new CULong((uint)jpeg.Length), pixels, width, 3 * width, height, RgbPixels, AccurateDct | StopOnWarning | LimitScans) == 0;
        }
    }

    /// <summary>What went wrong last.</summary>
    public static string Error(nint decoder) =>
        Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint, nint>)Function("tjGetErrorStr2"))(decoder)) ?? "unknown error";

    private static nint Function(string name) => IsInstalled
        ? NativeLibrary.GetExport(Library.Value, name)
        : throw new UserException(
            "JPEG images are decoded by libturbojpeg of libjpeg-turbo, which is not installed. Install it: apt-get install libturbojpeg0 on Debian and Ubuntu, "
            + "brew install jpeg-turbo on macOS, the installer of libjpeg-turbo.org on Windows.");

    private static nint TryLoad(string name) => NativeLibrary.TryLoad(name, out var handle) ? handle : 0;
}
