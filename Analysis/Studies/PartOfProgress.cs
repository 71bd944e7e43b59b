namespace QSharpAdv.Analysis.Studies;

/// <summary>The progress of a part of some work, told as the progress of the whole.</summary>
/// <param name="whole">Takes the share of the whole that is done; null for nobody.</param>
/// <param name="from">Share of the whole that is done before the part.</param>
/// <param name="to">Share that is done after it.</param>
internal sealed class PartOfProgress(IProgress<double>? whole, double from, double to) : IProgress<double>
{
    /// <inheritdoc/>
    public void Report(double value) => whole?.Report(from + ((to - from) * value));
}
