using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Proposals under linf (Andriushchenko et al. 2020, algorithm 2): every value is at one end of what is admissible, and a square of each channel goes to an end together.</summary>
/// <remarks>Adding plus or minus 2 epsilon and projecting, as the paper does, leads to the same ends.</remarks>
internal sealed class SquareSigns : ISquareProposal
{
    private readonly SampleShape _shape;
    private readonly RandomNumbers[] _random;
    private readonly Tensor _low, _high;

    public SquareSigns(AttackBatch batch, ThreatModel threat, SampleShape shape, RandomNumbers[] random)
    {
        (_shape, _random) = (shape, random);
        (_low, _high) = (batch.Inputs.Clone(), batch.Inputs.Clone());
        var perturbation = new double[batch.SampleSize];
        for (var sample = 0; sample < batch.Count; sample++)
        {
            perturbation.AsSpan().Fill(-threat.Epsilon);
            threat.Place(batch.Inputs.Row(sample), perturbation, _low.Row(sample));
            perturbation.AsSpan().Fill(threat.Epsilon);
            threat.Place(batch.Inputs.Row(sample), perturbation, _high.Row(sample));
        }
    }

    /// <summary>Vertical stripes, each of a random sign.</summary>
    public void Start(int sample, Span<float> point)
    {
        for (var channel = 0; channel < _shape.Channels; channel++)
        {
            for (var column = 0; column < _shape.Width; column++)
            {
                var end = End(sample);
                for (var i = (channel * _shape.Area) + column; i < (channel + 1) * _shape.Area; i += _shape.Width)
                {
                    point[i] = end[i];
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Change(int sample, SampleWindow window, ReadOnlySpan<float> best, Span<float> candidate)
    {
        best.CopyTo(candidate);
        var corner = _shape.Corner(window, _random[sample]);
        for (var channel = 0; channel < _shape.Channels; channel++)
        {
            var end = End(sample);
            for (var row = 0; row < window.Height; row++)
            {
                var start = (channel * _shape.Area) + corner + (row * _shape.Width);
                end.Slice(start, window.Width).CopyTo(candidate[start..]);
            }
        }
    }

    /// <summary>The lower or the upper ends of what is admissible for an input.</summary>
    private Span<float> End(int sample) => _random[sample].NextUInt32() % 2 == 0 ? _low.Row(sample) : _high.Row(sample);
}
