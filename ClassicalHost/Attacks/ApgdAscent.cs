using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>One attempt of Auto-PGD at the inputs of a batch, from a random start to the last step.</summary>
internal sealed class ApgdAscent
{
    /// <summary>Weight of a step beside that of the momentum (alpha of the paper).</summary>
    private const double StepWeight = 0.75;

    private readonly AttackBatch _batch;
    private readonly ThreatModel _threat;
    private readonly ApgdOptions _options;
    private readonly Func<AttackBatch, int[], Func<Tensor, Tensor>> _objective;
    private readonly Tensor _points, _previous, _gradients, _bestGradients;
    private readonly Progress[] _progress;
    private readonly double[] _perturbation;
    private readonly float[] _stepped;
    private AttackBatch _asked;

    /// <summary>Prepares an attempt; the objective gets inputs and their positions in the batch, and gives what is maximised.</summary>
    public ApgdAscent(AttackBatch batch, ThreatModel threat, ApgdOptions options, Func<AttackBatch, int[], Func<Tensor, Tensor>> objective)
    {
        (_batch, _asked, _threat, _options, _objective) = (batch, batch, threat, options, objective);
        (_points, _previous, Points) = (batch.Inputs.Clone(), batch.Inputs.Clone(), batch.Inputs.Clone());
        (_gradients, _bestGradients) = (Tensor.Zeros(batch.Inputs.Shape), Tensor.Zeros(batch.Inputs.Shape));
        _progress = new Progress[batch.Count];
        (_perturbation, _stepped) = (new double[batch.SampleSize], new float[batch.SampleSize]);
        Standing = [.. Enumerable.Range(0, batch.Count)];
    }

    /// <summary>For each input the first point that reached the goal, or else the one of the largest loss.</summary>
    public Tensor Points { get; }

    /// <summary>Positions of the inputs that withstood.</summary>
    public int[] Standing { get; private set; }

    /// <summary>Makes the attempt; its random numbers depend on the name.</summary>
    public void Run(string name, CancellationToken cancellation)
    {
        Start(name);
        Ask(isStart: true);
        var schedule = new ApgdSchedule(_options.Steps);
        for (var step = 0; step < _options.Steps && Standing.Length > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var sample in Standing)
            {
                Move(sample, step == 0 ? 1 : StepWeight);
            }

            Ask(isStart: false);
            if (schedule.IsDue())
            {
                Check(schedule.Interval);
                schedule.Continue();
            }
        }
    }

    /// <summary>Draws points on the sphere of radius epsilon.</summary>
    private void Start(string name)
    {
        for (var sample = 0; sample < _batch.Count; sample++)
        {
            _threat.Norm.DrawFromBall(_perturbation, 1, new RandomNumbers(_batch.Seed, $"attack/apgd/{name}", _batch.Indices[sample]));
            var length = Math.Max(_threat.Norm.Measure(_perturbation), double.Epsilon);
            for (var i = 0; i < _perturbation.Length; i++)
            {
                _perturbation[i] *= _threat.Epsilon / length;
            }

            _threat.Place(_batch.Inputs.Row(sample), _perturbation, _points.Row(sample));
            _points.Row(sample).CopyTo(_previous.Row(sample));
        }
    }

    /// <summary>Asks for losses and gradients at the points of the standing inputs.</summary>
    private void Ask(bool isStart)
    {
        var positions = Standing;
        var answer = _asked.LossGradient(Functional.Rows(_points, positions), _objective(_asked, positions));
        var predictions = Predictions.Of(answer.Logits);
        for (var i = 0; i < positions.Length; i++)
        {
            var sample = positions[i];
            ref var progress = ref _progress[sample];
            answer.Gradient.Row(i).CopyTo(_gradients.Row(sample));
            var isBest = isStart || answer.Losses.Values[i] > progress.Best;
            progress = isStart ? Begin(answer.Losses.Values[i]) : progress.After(answer.Losses.Values[i]);
            if (isBest || _asked.IsReached(i, predictions[i]))
            {
                _points.Row(sample).CopyTo(Points.Row(sample));
                _gradients.Row(sample).CopyTo(_bestGradients.Row(sample));
            }
        }

        KeepStanding(predictions);
    }

    private void KeepStanding(int[] predictions)
    {
        int[] kept = [.. Enumerable.Range(0, predictions.Length).Where(i => !_asked.IsReached(i, predictions[i]))];
        if (kept.Length < predictions.Length)
        {
            Standing = [.. kept.Select(i => Standing[i])];
            _asked = _asked.Select(kept);
        }
    }

    /// <summary>A step of steepest ascent, projected, weighed against the step before, and projected again.</summary>
    private void Move(int sample, double weight)
    {
        var clean = _batch.Inputs.Row(sample);
        var point = _points.Row(sample);
        var previous = _previous.Row(sample);
        _threat.Norm.SteepestAscent(_gradients.Row(sample), _perturbation);
        for (var i = 0; i < point.Length; i++)
        {
            _perturbation[i] = (_progress[sample].StepSize * _perturbation[i]) + ((double)point[i] - clean[i]);
        }

        _threat.Place(clean, _perturbation, _stepped);
        for (var i = 0; i < point.Length; i++)
        {
            _perturbation[i] = (double)point[i] - clean[i] + (weight * ((double)_stepped[i] - point[i])) + ((1 - weight) * ((double)point[i] - previous[i]));
        }

        point.CopyTo(previous);
        _threat.Place(clean, _perturbation, point);
    }

    /// <summary>Where too few steps increased the loss, or none since the step was last kept, halves the step and returns to the best point.</summary>
    private void Check(int interval)
    {
        foreach (var sample in Standing)
        {
            ref var progress = ref _progress[sample];
            var halves = progress.Increases <= _options.IncreaseShare * interval || (!progress.WasHalved && progress.BestAtCheck >= progress.Best);
            progress = progress with { WasHalved = halves, BestAtCheck = progress.Best, Increases = 0, StepSize = progress.StepSize * (halves ? 0.5 : 1) };
            if (halves)
            {
                Points.Row(sample).CopyTo(_points.Row(sample));
                _bestGradients.Row(sample).CopyTo(_gradients.Row(sample));
            }
        }
    }

    private Progress Begin(float loss) =>
        new(_options.StepSize.Resolve(_threat.Epsilon), loss, loss, _options.ComparesFirstStepWithZero ? 0 : loss, 0, WasHalved: true);

    /// <summary>How the ascent of one input goes.</summary>
    private readonly record struct Progress(double StepSize, float Best, float BestAtCheck, float Last, int Increases, bool WasHalved)
    {
        public Progress After(float loss) =>
            this with { Best = loss > Best ? loss : Best, Last = loss, Increases = Increases + (loss > Last ? 1 : 0) };
    }
}
