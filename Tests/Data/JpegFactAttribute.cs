using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Tests.Data;

/// <summary>A test that needs libjpeg-turbo, reported as skipped where it is not installed.</summary>
public sealed class JpegFactAttribute : FactAttribute
{
    public JpegFactAttribute()
    {
        if (!TurboJpeg.IsInstalled || !OperatingSystem.IsLinux())
        {
            Skip = "Install libjpeg-turbo (apt-get install libturbojpeg0).";
        }
    }
}
