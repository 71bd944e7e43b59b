namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>One descent of <see cref="CarliniWagner"/> for one input: Adam (Kingma and Ba 2015) on a variable whose tanh, scaled, is the point.</summary>
internal sealed class TanhDescent
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Tiny = 1e-8, AlmostOne = 0.999999, StallRatio = 0.9999;
    private readonly float[] _clean;
    private readonly double[] _variable, _mean, _square;
    private readonly double _weight, _learningRate, _centre, _halfWidth;
    private double _loss, _lastChecked = double.PositiveInfinity;
    private int _steps;

    /// <summary>Begins at the clean input.</summary>
    /// <param name="sample">Position in the batch.</param>
    /// <param name="clean">Clean input.</param>
    /// <param name="clip">Valid range.</param>
    /// <param name="weight">Weight c of the goal.</param>
    /// <param name="learningRate">Learning rate of Adam.</param>
    public TanhDescent(int sample, ReadOnlySpan<float> clean, ClipRange clip, double weight, double learningRate)
    {
        (Sample, _clean, _weight, _learningRate) = (sample, clean.ToArray(), weight, learningRate);
        (_variable, _mean, _square) = (new double[clean.Length], new double[clean.Length], new double[clean.Length]);
        IsBounded = float.IsFinite(clip.High - clip.Low);
        (_centre, _halfWidth) = IsBounded ? (((double)clip.High + clip.Low) / 2, ((double)clip.High - clip.Low) / 2) : (0, 1);
        for (var i = 0; i < clean.Length; i++)
        {
            _variable[i] = IsBounded ? Math.Atanh(AlmostOne * (clean[i] - _centre) / _halfWidth) : clean[i];
        }
    }

    /// <summary>Position in the batch.</summary>
    public int Sample { get; }

    /// <summary>Whether any of its points reached the goal.</summary>
    public bool HasReached { get; set; }

    private bool IsBounded { get; }

    /// <summary>Writes the present point.</summary>
    public void Place(Span<float> point)
    {
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = (float)Value(i);
        }
    }

    /// <summary>A step of Adam, given the objective at the present point, which is to grow, and its gradient.</summary>
    public void Step(float objective, ReadOnlySpan<float> gradient, double confidence)
    {
        _steps++;
        _loss = _weight * Math.Max(-objective, -confidence);
        var slope = objective < confidence ? _weight : 0;
        var (correction1, correction2) = (1 - Math.Pow(Beta1, _steps), 1 - Math.Pow(Beta2, _steps));
        for (var i = 0; i < _variable.Length; i++)
        {
            var value = Value(i);
            var offset = value - _clean[i];
            _loss += offset * offset;
            var ascent = float.IsFinite(gradient[i]) ? gradient[i] : 0;
            var derivative = ((2 * offset) - (slope * ascent)) * Derivative(i);
            _mean[i] = (Beta1 * _mean[i]) + ((1 - Beta1) * derivative);
            _square[i] = (Beta2 * _square[i]) + ((1 - Beta2) * derivative * derivative);
            _variable[i] -= _learningRate * (_mean[i] / correction1) / (Math.Sqrt(_square[i] / correction2) + Tiny);
        }
    }

    /// <summary>Whether the loss has hardly fallen since this was asked last.</summary>
    public bool HasStalled()
    {
        var stalled = _loss > StallRatio * _lastChecked;
        _lastChecked = _loss;
        return stalled;
    }

    private double Value(int i) => IsBounded ? _centre + (_halfWidth * Math.Tanh(_variable[i])) : _variable[i];

    private double Derivative(int i)
    {
        var tanh = IsBounded ? Math.Tanh(_variable[i]) : 0;
        return _halfWidth * (1 - (tanh * tanh));
    }
}
