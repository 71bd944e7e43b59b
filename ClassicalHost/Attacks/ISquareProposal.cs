namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>How the Square attack proposes points in one norm.</summary>
internal interface ISquareProposal
{
    /// <summary>Fills the point that an input starts at.</summary>
    void Start(int sample, Span<float> point);

    /// <summary>Fills <paramref name="candidate"/> with a point that differs from the best one so far.</summary>
    void Change(int sample, SampleWindow window, ReadOnlySpan<float> best, Span<float> candidate);
}
