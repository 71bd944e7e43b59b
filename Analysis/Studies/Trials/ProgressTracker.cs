using System.Diagnostics;

namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>Adds up the progress of trials that run side by side.</summary>
internal sealed class ProgressTracker(int planned, IReadOnlyList<Trial> pending, IProgress<StudyProgress>? progress)
{
    private const double SmallestStep = 1e-3, EnoughToEstimate = 0.02;

    private readonly Lock _gate = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly double _work = pending.Sum(trial => trial.Weight);
    private readonly Dictionary<string, (Trial Trial, double Share)> _running = [];
    private int _finished = planned - pending.Count;
    private double _finishedWork;
    private double _reported = double.NegativeInfinity;

    /// <summary>Counts a trial as running.</summary>
    public void Begin(Trial trial)
    {
        lock (_gate)
        {
            _running[trial.Id] = (trial, 0);
            Report();
        }
    }

    /// <summary>Takes the progress of one trial.</summary>
    public IProgress<double> Of(Trial trial) => new Share(this, trial);

    /// <summary>Counts a trial as done.</summary>
    public void Finish(Trial trial)
    {
        lock (_gate)
        {
            _running.Remove(trial.Id);
            _finished++;
            _finishedWork += trial.Weight;
            Report();
        }
    }

    private void Update(Trial trial, double share)
    {
        lock (_gate)
        {
            _running[trial.Id] = (trial, share);
            if (Fraction - _reported >= SmallestStep)
            {
                Report();
            }
        }
    }

    private double Fraction => _work == 0 ? 1 : (_finishedWork + _running.Values.Sum(running => running.Trial.Weight * running.Share)) / _work;

    private void Report()
    {
        _reported = Fraction;
        var elapsed = Stopwatch.GetElapsedTime(_start);
        TimeSpan? remaining = _reported >= EnoughToEstimate ? elapsed * ((1 - _reported) / _reported) : null;
        progress?.Report(new StudyProgress(_finished, planned, _reported, elapsed, remaining, [.. _running.Values.Select(running => running.Trial.Title)]));
    }

    private sealed class Share(ProgressTracker tracker, Trial trial) : IProgress<double>
    {
        public void Report(double value) => tracker.Update(trial, value);
    }
}
