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
    private readonly Tensor _points, _previous, _best, _gradients, _bestGradients;
    private readonly Progress[] _progress;
    private readonly double[] _perturbation;
    private readonly float[] _stepped;
    private AttackBatch _asked;
    private int[] _active;

    /// <summary>Prepares an attempt; the objective gets inputs and their positions in the batch, and gives what is maximised.</summary>
    public ApgdAscent(AttackBatch batch, ThreatModel threat, ApgdOptions options, Func<AttackBatch, int[], Func<Tensor, Tensor>> objective)
    {
        (_batch, _asked, _threat, _options, _objective) = (batch, batch, threat, options, objective);
        (_points, _previous, _best, Points) = (batch.Inputs.Clone(), batch.Inputs.Clone(), batch.Inputs.Clone(), batch.Inputs.Clone());
        (_gradients, _bestGradients) = (Tensor.Zeros(batch.Inputs.Shape), Tensor.Zeros(batch.Inputs.Shape));
        _progress = new Progress[batch.Count];
        (_perturbation, _stepped) = (new double[batch.SampleSize], new float[batch.SampleSize]);
        _active = [.. Enumerable.Range(0, batch.Count)];
    }

    /// <summary>For each input the point of the largest loss among those that reached the goal (the first one, if the batch stops at success), or else among all.</summary>
    public Tensor Points { get; }

    /// <summary>Positions of the inputs that withstood, known after the run; on a random model by the mean of several answers.</summary>
    public int[] Standing { get; private set; } = [];

    /// <summary>Makes the attempt; its random numbers depend on the name.</summary>
    public void Run(string name, CancellationToken cancellation)
    {
        Start(name);
        Ask(isStart: true);
        var schedule = new ApgdSchedule(_options.Steps);
        for (var step = 0; step < _options.Steps && _active.Length > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var sample in _active)
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

        Standing = _batch.IsRandom ? _batch.Standing(Points) : [.. Enumerable.Range(0, _batch.Count).Where(sample => _progress[sample].BestReached is null)];
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

    /// <summary>Asks for losses and gradients at the points of the inputs that are not done.</summary>
    private void Ask(bool isStart)
    {
        var positions = _active;
        var answer = _asked.LossGradient(Functional.Rows(_points, positions), _objective(_asked, positions));
        var predictions = Predictions.Of(answer.Logits);
        for (var i = 0; i < positions.Length; i++)
        {
            answer.Gradient.Row(i).CopyTo(_gradients.Row(positions[i]));
            Note(positions[i], answer.Losses.Values[i], isStart, _asked.IsReached(i, predictions[i]));
        }

        if (_batch.StopsAtSuccess)
        {
            KeepStanding();
        }
    }

    /// <summary>Keeps a point if it has the largest loss: of all, to return to where a step is halved, and of those that count as a result.</summary>
    private void Note(int sample, float loss, bool isStart, bool isReached)
    {
        ref var progress = ref _progress[sample];
        var isBest = isStart || loss > progress.Best;
        var isResult = isReached ? progress.BestReached is null || loss > progress.BestReached : progress.BestReached is null && isBest;
        progress = isStart ? Begin(loss) : progress.After(loss);
        if (isBest)
        {
            _points.Row(sample).CopyTo(_best.Row(sample));
            _gradients.Row(sample).CopyTo(_bestGradients.Row(sample));
        }

        if (isResult)
        {
            _points.Row(sample).CopyTo(Points.Row(sample));
            progress = isReached ? progress with { BestReached = loss } : progress;
        }
    }

    private void KeepStanding()
    {
        int[] kept = [.. Enumerable.Range(0, _active.Length).Where(i => _progress[_active[i]].BestReached is null)];
        if (kept.Length < _active.Length)
        {
            _active = [.. kept.Select(i => _active[i])];
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
        foreach (var sample in _active)
        {
            ref var progress = ref _progress[sample];
            var halves = progress.Increases <= _options.IncreaseShare * interval || (!progress.WasHalved && progress.BestAtCheck >= progress.Best);
            progress = progress with { WasHalved = halves, BestAtCheck = progress.Best, Increases = 0, StepSize = progress.StepSize * (halves ? 0.5 : 1) };
            if (halves)
            {
                _best.Row(sample).CopyTo(_points.Row(sample));
                _bestGradients.Row(sample).CopyTo(_gradients.Row(sample));
            }
        }
    }

    private Progress Begin(float loss) =>
        new(_options.StepSize.Resolve(_threat.Epsilon), loss, loss, _options.ComparesFirstStepWithZero ? 0 : loss, 0, WasHalved: true);

    /// <summary>How the ascent of one input goes.</summary>
    private readonly record struct Progress(double StepSize, float Best, float BestAtCheck, float Last, int Increases, bool WasHalved)
    {
        /// <summary>The largest loss of a point that reached the goal; null before there is one.</summary>
        public float? BestReached { get; init; }

        public Progress After(float loss) =>
            this with { Best = loss > Best ? loss : Best, Last = loss, Increases = Increases + (loss > Last ? 1 : 0) };
    }
}
